#!/usr/bin/env bash
# Finding: the loss of Thinc's CategoricalCrossentropy holds no logarithm, and its mean halves when a batch is doubled.
# Packages: thinc 9.1.1 and numpy 2.4.6, CPU.
# Expected: -ln p of the right class, in nats, averaged over the rows (normalize=True): four equal probabilities cost
#   ln 4 = 1.386, in a batch of any size.
# Happens: the loss is the sum of squares of (p - one-hot) / rows. The same row costs 0.75 alone, 0.375 twice and 0.1875
#   four times over; the right class at one in a million costs about 2, not 13.8. The gradient is that of cross entropy
#   with respect to the logits, so training is as it should be, and only the number that is shown is another.
# Matters: a loss from there cannot be turned into a perplexity, nor compared with one of a different batch size. A
#   learner's right answer differs from it, and a gradient that agrees does not mean that the loss does.
# Source: https://github.com/explosion/thinc/pull/647 (a mend of the value; not in the release named here).
# Run by hand, never by CI:  findings/thinc-cross-entropy-is-a-sum-of-squares.sh [VERSION]   (of Thinc; stated for 9.1.1)
set -euo pipefail

version=${1:-9.1.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "thinc==$version" numpy==2.4.6
"$work/venv/bin/python" - <<'EOF'
import importlib.metadata, sys
import numpy as np
from thinc.api import CategoricalCrossentropy

print(*(f"{name} {importlib.metadata.version(name)}" for name in ("thinc", "numpy")))
loss = CategoricalCrossentropy(normalize=True)
seen = []
for rows, right in ((1, 0.25), (2, 0.25), (4, 0.25), (1, 1e-6)):
    row = [right, *[(1 - right) / 3] * 3] if right == 0.25 else [right, 1 - right, 0.0, 0.0]
    p, labels = np.array([row] * rows, dtype="float32"), np.zeros(rows, dtype="int32")
    gradient, value = loss(p, labels)
    as_cross_entropy = np.allclose(gradient, (p - np.eye(4)[labels]) / rows)
    seen.append((round(float(value), 4), as_cross_entropy))
    print(f"{rows} row(s), p of the right class {right}: {value:.4f}, mean of -ln p: {-np.log(right):.4f}, "
          f"gradient that of cross entropy: {as_cross_entropy}")
if seen != [(0.75, True), (0.375, True), (0.1875, True), (2.0, True)]:
    sys.exit("Out of date: the loss is no longer the sum of squares of its gradient.")
EOF
