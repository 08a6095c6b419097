#!/usr/bin/env bash
# Finding: np.array([]) == pytest.approx(1.386) is true, and so is assert_allclose of the two.
# Packages: pytest 9.2.0 with numpy 2.4.6.
# Expected: a test that expects one number fails when it gets none, or one for each position.
# Happens: pytest compares an array with a number element by element, so no elements means no
#   difference, and any number of right ones passes. np.testing.assert_allclose broadcasts to the same
#   effect; with strict=True it refuses.
# Matters: "the mean loss is 1.386" passes for a program that returns unreduced losses (on equal
#   logits) or an empty array. A grader has to look at the shape first.
# Source: pytest-dev/pytest#3312 asked for arrays against numbers; for the empty array none is known.
# Run by hand, never by CI:  findings/pytest-approx-takes-an-empty-array-for-a-number.sh [VERSION]   (of pytest; stated for 9.2.0)
set -euo pipefail

version=${1:-9.2.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "pytest==$version" numpy==2.4.6
"$work/venv/bin/python" - <<'EOF'
import sys
import numpy as np
import pytest


def passes(check):
    try:
        return check() is not False
    except AssertionError:
        return False


print("pytest", pytest.__version__, "numpy", np.__version__)
seen = []
for answer in (np.array([]), np.zeros((0, 3)), np.full((2, 3), 1.386)):
    approx = passes(lambda: bool(answer == pytest.approx(1.386)))
    close = passes(lambda: np.testing.assert_allclose(answer, 1.386))
    strict = passes(lambda: np.testing.assert_allclose(answer, 1.386, strict=True))
    seen.append((approx, close, strict))
    print(f"shape {answer.shape} for 1.386: approx {approx}, assert_allclose {close}, with strict=True {strict}")
if seen != [(True, True, False)] * 3:
    sys.exit("Out of date: an array, empty or not, is no longer taken for the number as stated.")
EOF
