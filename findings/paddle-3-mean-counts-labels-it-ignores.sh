#!/usr/bin/env bash
# Finding: Paddle 3's mean cross_entropy counts ignored positions, unless ignore_index is positive.
# Package: paddlepaddle 3.3.1, CPU (about 200 MB to download). Version 2.6.2 counted live ones alone.
# Expected: with ignore_index=-100, the default, an ignored label is no part of the mean.
# Happens: its loss is 0 and it stays in the denominator. With ignore_index=255, with class weights of
#   ones, or through nll_loss the same batch gives the mean over live positions.
# Matters: the default of a large framework is the misconception "averages over padding", and the sign
#   of the ignore label or a weight of one changes the number.
# Source: PaddlePaddle/Paddle#48663; PaddlePaddle/Paddle#76033 proposes a change.
# Run by hand, never by CI:  findings/paddle-3-mean-counts-labels-it-ignores.sh [VERSION]   (of Paddle; stated for 3.3.1)
set -euo pipefail

version=${1:-3.3.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "paddlepaddle==$version"
"$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import paddle
from paddle.nn.functional import cross_entropy, log_softmax, nll_loss

logits = paddle.zeros([2, 4])


def labels(ignored):
    return paddle.to_tensor([1, ignored])


means = {
    "default ignore_index -100": cross_entropy(logits, labels(-100)),
    "ignore_index=-1": cross_entropy(logits, labels(-1), ignore_index=-1),
    "ignore_index=255": cross_entropy(logits, labels(255), ignore_index=255),
    "default, weight of ones": cross_entropy(logits, labels(-100), weight=paddle.ones([4])),
    "nll_loss of log_softmax": nll_loss(log_softmax(logits), labels(-100)),
}
print("paddlepaddle", paddle.__version__, "one live and one ignored position, equal logits over four")
for way, mean in means.items():
    print(f"  {way}: {float(mean):.4f}")
if [round(float(mean), 4) for mean in means.values()] != [0.6931, 0.6931, 1.3863, 1.3863, 1.3863]:
    sys.exit("Out of date: the five means are no longer as stated.")
EOF
