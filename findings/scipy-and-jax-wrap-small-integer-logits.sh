#!/usr/bin/env bash
# Finding: log_softmax of int8 logits wraps in SciPy and in JAX: -100 and 100 are not 200 apart.
# Packages: scipy 1.17.1 (numpy 2.4.6), jax 0.10.2.
# Expected: integers are made floats before anything is taken off, so that the larger logit gets 0.
# Happens: the largest is taken off in int8, where -100 less 100 is 56. SciPy then gives -inf for both,
#   JAX gives the smaller logit the probability 1. int32 is promoted and right in both.
# Matters: a learner who compares an own log-softmax with a library's on integer logits finds the library
#   wrong. The kata's logits are floats; an own answer that makes them so first is safe.
# Source: none known.
# Run by hand, never by CI:  findings/scipy-and-jax-wrap-small-integer-logits.sh [VERSION]   (of SciPy; stated for 1.17.1)
set -euo pipefail

version=${1:-1.17.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "scipy==$version" numpy==2.4.6 jax==0.10.2 jaxlib==0.10.2
JAX_PLATFORMS=cpu "$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import jax
import numpy as np
import scipy
from scipy.special import log_softmax

small, wide = np.array([-100, 100], np.int8), np.array([-100, 100], np.int32)
print("scipy", scipy.__version__, "jax", jax.__version__, "logits -100 and 100; right: -200 and 0")
seen = {}
for name, function in (("scipy", log_softmax), ("jax", jax.nn.log_softmax)):
    seen[name] = [np.asarray(function(logits)).tolist() for logits in (small, wide)]
    print(f"{name}: int8 {seen[name][0]}, int32 {seen[name][1]}")
right = [-200.0, 0.0]
if any(of_small == right or of_wide != right for of_small, of_wide in seen.values()):
    sys.exit("Out of date: int8 logits no longer wrap, or int32 ones do.")
EOF
