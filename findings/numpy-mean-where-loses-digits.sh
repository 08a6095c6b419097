#!/usr/bin/env bash
# Finding: np.mean(where=mask) in float32 is far less accurate than mean() of the chosen values.
# Package: numpy 2.4.6.
# Expected: losses.mean(where=mask) is losses[mask].mean() without the copy, and as accurate.
# Happens: with a mask whose live places are scattered, the sum runs one value after the other, without
#   the pairwise blocks that plain sums use. The mean of 100,000 equal numbers is off in its fourth
#   digit. A mask that is one long run (padding at the end) does no harm.
# Matters: a right masked mean may miss a tight tolerance that another right one meets. Graders that
#   compare with the tolerance of one spelling punish the other.
# Source: numpy/numpy#9393 is about the same sums along an axis; for where= none is known.
# Run by hand, never by CI:  findings/numpy-mean-where-loses-digits.sh [VERSION]   (of NumPy; stated for 2.4.6)
set -euo pipefail

version=${1:-2.4.6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "numpy==$version"
"$work/venv/bin/python" - <<'EOF'
import sys
import numpy as np

losses = np.full(100_000, 0.1, np.float32)
scattered = np.arange(losses.size) % 2 == 0
suffix = np.arange(losses.size) < losses.size // 2


def error(mean):
    return abs(float(mean) / float(losses[0]) - 1)


chosen, where = error(losses[scattered].mean()), error(losses.mean(where=scattered))
print("numpy", np.__version__)
print(f"relative error, scattered mask: losses[mask].mean() {chosen:.0e}, losses.mean(where=mask) {where:.0e}")
print(f"relative error, one long run:   losses.mean(where=mask) {error(losses.mean(where=suffix)):.0e}")
if not (chosen < 1e-6 and where > 1e-4 and error(losses.mean(where=suffix)) < 1e-6):
    sys.exit("Out of date: mean(where=) is no longer much less accurate than the mean of the chosen values.")
EOF
