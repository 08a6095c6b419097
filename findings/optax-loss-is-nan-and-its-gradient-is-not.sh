#!/usr/bin/env bash
# Finding: with a label -100 Optax's integer-label loss is nan while its gradient is finite.
# Packages: optax 0.2.8 with jax 0.10.2.
# Expected: a nan loss has a nan gradient, so that the two tell one story.
# Happens: the missing label's logit is filled in as nan going forward and dropped going back. An
#   unmasked -100 therefore trains: its gradient is the whole softmax, which pushes every logit
#   down. Multiplied by a 0/1 mask the gradient is right and the loss still nan.
# Matters: a learner may mask rightly by multiplication, see nan, and look for the fault in the model;
#   or may drop the loss and see the parameters move. Masking with where=, or safe labels, cures both.
# Source: none known. Optax documents labels from 0 to the number of classes less 1.
# Run by hand, never by CI:  findings/optax-loss-is-nan-and-its-gradient-is-not.sh [VERSION]   (of Optax; stated for 0.2.8)
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
import numpy as np
import optax

logits, labels, mask = jnp.zeros((2, 4)), jnp.array([1, -100]), jnp.array([1.0, 0.0])
loss = optax.softmax_cross_entropy_with_integer_labels
ways = {
    "no mask": lambda x: loss(x, labels).sum(),
    "times the mask": lambda x: (loss(x, labels) * mask).sum(),
    "where=mask": lambda x: loss(x, labels, where=mask > 0).sum(),
}
print("optax", optax.__version__, "jax", jax.__version__, "labels [1, -100], equal logits over four")
seen = []
for way, total in ways.items():
    value, gradient = jax.value_and_grad(total)(logits)
    seen.append((bool(np.isnan(value)), gradient[1].tolist()))
    print(f"{way}: loss {float(value):.4f}, gradient in the row of -100: {gradient[1].tolist()}")
if seen != [(True, [0.25] * 4), (True, [0.0] * 4), (False, [0.0] * 4)]:
    sys.exit("Out of date: loss and gradient are no longer as stated.")
EOF
