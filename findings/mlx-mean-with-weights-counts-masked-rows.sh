#!/usr/bin/env bash
# Finding: MLX's cross_entropy with 0/1 weights and reduction="mean" divides by all rows.
# Package: mlx 0.32.4, CPU.
# Expected: a weighted mean, that is, divided by the sum of the weights, as PyTorch does with
#   class weights.
# Happens: each row's loss is multiplied by its weight and the plain mean is taken, so a row with
#   weight 0 still counts in the denominator. One live row of two gives half its loss.
# Matters: it is the misconception "averages over padding" with a library's authority. A learner who
#   brings it along is consistent with MLX and half off with half the batch padded.
# Source: none known.
# Run by hand, never by CI:  findings/mlx-mean-with-weights-counts-masked-rows.sh [VERSION]   (of MLX; stated for 0.32.4)
set -euo pipefail

version=${1:-0.32.4}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "mlx[cpu]==$version"
"$work/venv/bin/python" - <<'EOF'
import importlib.metadata, sys
import mlx.core as mx
from mlx.nn.losses import cross_entropy

logits, labels, weights = mx.zeros((2, 4)), mx.array([1, 2]), mx.array([1.0, 0.0])
mean = cross_entropy(logits, labels, weights=weights, reduction="mean").item()
total = cross_entropy(logits, labels, weights=weights, reduction="sum").item()
print("mlx", importlib.metadata.version("mlx"), "one live and one masked row, equal logits over four")
print(f"reduction='mean': {mean:.4f}, sum over the sum of the weights: {total / weights.sum().item():.4f}")
if (round(mean, 4), round(total, 4)) != (0.6931, 1.3863):
    sys.exit("Out of date: the mean is no longer taken over all rows.")
EOF
