#!/usr/bin/env bash
# Finding: np.logaddexp.reduce, which looks like a stable log-sum-exp, stops growing on long rows.
# Package: numpy 2.4.6.
# Expected: log-sum-exp to about the precision of the dtype, since every step is itself stable.
# Happens: the row is folded one element at a time and each step rounds. In float16 the result stays
#   at 6.24 from some thousand equal logits on, however many follow; in float32 it is 0.4 % off for a
#   million. Subtracting the maximum and summing once is right in the same dtype.
# Matters: a learner whose log-softmax is built on it is stable for large logits and still wrong for
#   a large vocabulary, which no test with a short row shows.
# Source: none known.
# Run by hand, never by CI:  findings/numpy-logaddexp-reduce-stalls.sh [VERSION]   (of NumPy; stated for 2.4.6)
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
off = {}
for dtype, size in [(np.float16, 1_000), (np.float16, 10_000), (np.float32, 1_000_000)]:
    row = np.zeros(size, dtype)
    folded = float(np.logaddexp.reduce(row))
    once = float(row.max() + np.log(np.exp(row - row.max()).sum()))
    off[dtype, size] = folded, once, float(np.log(size))
    print(f"{dtype.__name__}, {size} logits of 0: logaddexp.reduce {folded:.4f}, max-shifted sum {once:.4f}, exact {np.log(size):.4f}")
stalled = off[np.float16, 1_000][0] == off[np.float16, 10_000][0]
far = all(abs(folded / exact - 1) > 0.003 and abs(once / exact - 1) < 0.001 for folded, once, exact in off.values())
if not (stalled and far):
    sys.exit("Out of date: np.logaddexp.reduce no longer stalls on long rows.")
EOF
