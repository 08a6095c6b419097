#!/usr/bin/env bash
# Finding: in TensorFlow the label -1 raises, or costs nan once the same function is compiled by XLA.
# Package: tensorflow 2.21.0 (a large download).
# Expected: a label that is no class is refused, or treated alike, however the function is run.
# Happens: on a CPU the op raises InvalidArgumentError; under jit_compile=True the same call gives nan.
# Matters: a learner who trained compiled code has seen -1 pass without an error.
# Source: the documentation of that op says that it raises on a CPU and gives nan on a GPU; of XLA, none known.
# Run by hand, never by CI:  findings/tensorflow-takes-the-label-minus-one-in-two-ways.sh [VERSION]   (of TensorFlow; stated for 2.21.0)
set -euo pipefail

version=${1:-2.21.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "tensorflow==$version"
TF_CPP_MIN_LOG_LEVEL=3 CUDA_VISIBLE_DEVICES= "$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import tensorflow as tf


def loss(label):
    return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[label], logits=[[0.0, 1.0, 2.0, 3.0]])[0]


try:
    plain = f"{float(loss(-1)):.4f}"
except tf.errors.InvalidArgumentError as error:
    plain = type(error).__name__
compiled = f"{float(tf.function(loss, jit_compile=True)(-1)):.4f}"
print("tensorflow", tf.__version__, "logits 0, 1, 2, 3")
print(f"label 3: {float(loss(3)):.4f}; label -1: {plain}; compiled: {compiled}")
if (plain, compiled) != ("InvalidArgumentError", "nan"):
    sys.exit("Out of date: the label -1 is no longer taken in these two ways.")
EOF
