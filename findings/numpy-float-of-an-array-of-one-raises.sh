#!/usr/bin/env bash
# Finding: float() of an array with one element and an axis raises since NumPy 2.4.
# Package: numpy 2.4.6.
# Expected: float(np.array([0.5])) is 0.5, as it has been for twenty years.
# Happens: TypeError; only 0-d arrays are taken. It had been announced since 1.25.
# Matters: `float(loss)` where the loss has shape (1,) was right on a learner's older NumPy and raises
#   where it is graded. `loss.item()` works everywhere.
# Source: the release notes of NumPy 1.25 and 2.4.
# Run by hand, never by CI:  findings/numpy-float-of-an-array-of-one-raises.sh [VERSION]   (of NumPy; stated for 2.4.6)
set -euo pipefail

version=${1:-2.4.6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "numpy==$version"
"$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import numpy as np

print("numpy", np.__version__)
try:
    print("float of shape (1,):", float(np.array([0.5])))
except TypeError as error:
    print("float of shape (1,): TypeError:", error)
else:
    sys.exit("Out of date: this NumPy makes a float of an array with one element.")
print("float of shape ():", float(np.array(0.5)), "item of shape (1,):", np.array([0.5]).item())
EOF
