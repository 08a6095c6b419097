#!/usr/bin/env bash
# Finding: in Keras the mean of one masked loss is 1.386 or 0.693, by the way the mask comes in.
# Package: keras 3.15.1 on its NumPy backend (numpy 2.4.6, scipy 1.17.1, jax 0.10.2).
# Expected: a position with weight 0 or of the ignored class is no part of the mean.
# Happens: the loss object divides by the live positions with ignore_class and by all positions with
#   sample_weight; the metric of the same name divides by the live ones with sample_weight; and
#   the mean of the loss function's own output with ignore_class counts the ignored ones as 0.
# Matters: one course's "masked mean" differs from another's by the share of padding, and a learner
#   who compares training loss with the metric sees two numbers for one batch.
# Source: keras-team/keras#19740, closed, for the weights.
# Run by hand, never by CI:  findings/keras-loss-and-metric-divide-a-masked-loss-differently.sh [VERSION]   (of Keras; stated for 3.15.1)
set -euo pipefail

version=${1:-3.15.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "keras==$version" numpy==2.4.6 scipy==1.17.1 jax==0.10.2 jaxlib==0.10.2
KERAS_BACKEND=numpy "$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import keras
import numpy as np
from keras import losses, metrics

labels, logits, weights = np.array([[1, 0]]), np.zeros((1, 2, 4), "float32"), np.array([[1.0, 0.0]])
unreduced = losses.sparse_categorical_crossentropy(labels, logits, from_logits=True, ignore_class=0)
means = {
    "loss object, ignore_class=0": losses.SparseCategoricalCrossentropy(from_logits=True, ignore_class=0)(labels, logits),
    "metric, sample_weight 1 and 0": metrics.SparseCategoricalCrossentropy(from_logits=True)(labels, logits, weights),
    "loss object, sample_weight 1 and 0": losses.SparseCategoricalCrossentropy(from_logits=True)(labels, logits, weights),
    "mean of the function, ignore_class=0": np.mean(unreduced),
}
print("keras", keras.__version__, "one live and one masked position, equal logits over four classes")
for way, mean in means.items():
    print(f"  {way}: {float(mean):.4f}")
if [round(float(mean), 4) for mean in means.values()] != [1.3863, 1.3863, 0.6931, 0.6931]:
    sys.exit("Out of date: the four means are no longer as stated.")
EOF
