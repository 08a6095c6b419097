#!/usr/bin/env bash
# Finding: in Optax the label -1 costs what the last class costs; -100 and the class after the last are nan.
# Packages: optax 0.2.8 with jax 0.10.2.
# Expected: a label that is no class is refused, or treated alike whichever it is.
# Happens: -1 counts from the end, as in NumPy, and trains the last class in silence; -100 and V are
#   filled in as nan. Of the soft labels, 0 times a log-probability of -inf is nan as well, where a ruled-out
#   token should cost nothing.
# Matters: -1 is a usual mark for "no label". A learner who looks labels up before masking gets a number.
# Source: Optax documents labels from 0 to the number of classes less 1.
# Run by hand, never by CI:  findings/optax-wraps-the-label-minus-one.sh [VERSION]   (of Optax; stated for 0.2.8)
set -euo pipefail

version=${1:-0.2.8}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "optax==$version" jax==0.10.2 jaxlib==0.10.2
JAX_PLATFORMS=cpu "$work/venv/bin/python" - <<'EOF'
import sys
import jax
import jax.numpy as jnp
import optax

loss = optax.softmax_cross_entropy_with_integer_labels
print("optax", optax.__version__, "jax", jax.__version__, "logits 0, 1, 2, 3")
seen = []
for label in (3, -1, -100, 4):
    seen.append(f"{float(loss(jnp.arange(4.0)[None], jnp.array([label]))[0]):.4f}")
    print(f"label {label}: {seen[-1]}")
soft = float(optax.softmax_cross_entropy(jnp.array([[0.0, -jnp.inf]]), jnp.array([[1.0, 0.0]]))[0])
print(f"logits 0 and -inf, soft labels 1 and 0: {soft:.4f}")
if seen != ["0.4402", "0.4402", "nan", "nan"] or soft == soft:
    sys.exit("Out of date: labels that are no class no longer cost as stated.")
EOF
