#!/usr/bin/env bash
# Finding: Keras with KERAS_BACKEND=numpy cannot be imported unless SciPy and JAX are installed too.
# Package: keras 3.15.1 with numpy 2.4.6, scipy 1.17.1, jax 0.10.2.
# Expected: the NumPy backend, which needs no framework, runs beside NumPy alone; pip would bring the rest.
# Happens: the backend imports SciPy, and then a helper from the JAX backend, at import. The package
#   asks for neither. With both installed it computes in NumPy as it says.
# Matters: it is the one backend that looks fit for a NumPy course and for a small machine; it takes a
#   second framework, and the error names a package that nobody chose.
# Source: keras-team/keras#20966, mended by #20989 in 2025; in 3.15.1 it is so again.
# Run by hand, never by CI:  findings/keras-on-numpy-does-not-import-without-jax.sh [VERSION]   (of Keras; stated for 3.15.1)
set -euo pipefail

version=${1:-3.15.1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "keras==$version" numpy==2.4.6
try_import() { KERAS_BACKEND=numpy "$work/venv/bin/python" -W ignore -c 'import keras; print(keras.__version__, keras.backend.backend())' 2>&1 | tail -n 1; }
alone=$(try_import || true)
"$work/venv/bin/pip" install -qq --disable-pip-version-check scipy==1.17.1
with_scipy=$(try_import || true)
"$work/venv/bin/pip" install -qq --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2
with_jax=$(try_import || true)
echo "keras $version and numpy: $alone"
echo "and scipy: $with_scipy"
echo "and jax: $with_jax"
if [[ $alone != *"No module named 'scipy'" || $with_scipy != *"No module named 'jax'" || $with_jax != "$version numpy" ]]; then
    echo "Out of date: Keras on its NumPy backend asks for other packages than stated." >&2
    exit 1
fi
