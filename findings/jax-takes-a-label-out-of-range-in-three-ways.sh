#!/usr/bin/env bash
# Finding: in JAX the loss of a label -100 is 0, the loss of class 0 or nan, by the spelling.
# Package: jax 0.10.2 (jaxlib of the same version).
# Expected: three spellings of "minus the log-probability of the label" agree, or all complain.
# Happens: one_hot makes a row of zeros, so the loss is 0; indexing clamps to the nearest end, so the
#   loss is that of a real class; take_along_axis fills in nan. A label equal to the number of
#   classes does the same, and only -1 wraps in the latter two. Nothing raises.
# Matters: a learner who forgets the mask sees three different symptoms or none. NumPy's indexing raises
#   for -100 and 4, so code that was tried there behaves otherwise here.
# Source: each mode is in JAX's own documentation; that they meet in one loss is not.
# Run by hand, never by CI:  findings/jax-takes-a-label-out-of-range-in-three-ways.sh [VERSION]   (of JAX; stated for 0.10.2)
set -euo pipefail

version=${1:-0.10.2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "jax==$version" "jaxlib==$version"
JAX_PLATFORMS=cpu "$work/venv/bin/python" - <<'EOF'
import sys
import jax
import jax.numpy as jnp

logp = jax.nn.log_softmax(jnp.array([0.0, 1.0, 2.0, 3.0]))
print("jax", jax.__version__, "losses of the four classes:", [round(float(-p), 4) for p in logp])
seen = {}
for label in (-1, -100, 4):
    index = jnp.array([label])
    losses = (
        -(jax.nn.one_hot(index, 4) * logp).sum(),
        -logp[index][0],
        -jnp.take_along_axis(logp, index, axis=0)[0],
    )
    seen[label] = " ".join(f"{abs(float(loss)):.4f}" for loss in losses)
    print(f"label {label}: one_hot, indexing, take_along_axis: {seen[label]}")
if seen != {-1: "0.0000 0.4402 0.4402", -100: "0.0000 3.4402 nan", 4: "0.0000 0.4402 nan"}:
    sys.exit("Out of date: labels out of range are no longer taken as stated.")
EOF
