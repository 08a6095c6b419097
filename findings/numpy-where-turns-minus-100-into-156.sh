#!/usr/bin/env bash
# Finding: np.where(mask, uint8_ids, -100) gives 156 for the -100, without a word.
# Package: numpy 2.0 to 2.4.6. NumPy 1 widened the result to int16; 2.5 raises OverflowError.
# Expected: an OverflowError, as from ids[~mask] = -100 and from every ufunc since NumPy 2.
# Happens: the Python integer takes the dtype of the ids and wraps, so that each ignored position
#   becomes the valid class 156.
# Matters: learners write the ignore label in just this way. With ids kept in bytes their loss is
#   finite, plausible and counts the padding; and the same program raises on the next NumPy.
# Source: numpy/numpy#27006, changed by numpy/numpy#30803.
# Run by hand, never by CI:  findings/numpy-where-turns-minus-100-into-156.sh [VERSION]   (of NumPy; stated for 2.4.6)
set -euo pipefail

version=${1:-2.4.6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "numpy==$version"
"$work/venv/bin/python" - <<'EOF'
import sys
import numpy as np

print("numpy", np.__version__)
ids, live = np.array([3, 7], np.uint8), np.array([True, False])
try:
    labels = np.where(live, ids, -100)
except OverflowError as error:
    sys.exit(f"Out of date: np.where refuses -100 beside uint8 ({error}).")
print("np.where(live, ids, -100):", labels, labels.dtype)
try:
    ids[~live] = -100
    assigned = "accepted"
except OverflowError as error:
    assigned = f"OverflowError: {error}"
print("ids[~live] = -100:", assigned)
if labels.tolist() != [3, 156] or assigned == "accepted":
    sys.exit("Out of date: np.where and assignment no longer differ as stated.")
EOF
