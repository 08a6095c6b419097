#!/usr/bin/env bash
# Finding: an nbgrader test cell that ends in a NumPy score of 0.5 earns 0.5 with NumPy 1, all with 2.
# Packages: nbgrader 0.9.5 with numpy 1.26.4 and 2.4.6, shown by ipython 8.37.0.
# Expected: partial credit is the number in which the test cell ends, whatever computed it.
# Happens: nbgrader reads the number from the text of the cell's output. NumPy 2 shows
#   "np.float64(0.5)", which is no number, and what is no number earns full credit with a warning in
#   the log. A score of 0.0 earns full credit in the same way.
# Matters: a course that upgrades NumPy gives everybody full marks where np.mean makes the score.
#   Whoever brings such cells along should end them in float(score).
# Source: jupyter/nbgrader#974 made partial credit; for NumPy 2 none is known.
# Run by hand, never by CI:  findings/nbgrader-and-numpy-2-turn-half-credit-into-full.sh [VERSION]   (of NumPy; stated for 2.4.6)
set -euo pipefail

version=${1:-2.4.6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
for numpy in 1.26.4 "$version"; do
    "$work/venv/bin/pip" install -qq --disable-pip-version-check nbgrader==0.9.5 ipython==8.37.0 "numpy==$numpy"
    "$work/venv/bin/python" -W ignore - <<'EOF'
import sys
import numpy as np
from IPython.core.formatters import DisplayFormatter
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

about = dict(grade=True, solution=False, locked=True, points=1, grade_id="loss", schema_version=3, cell_type="code")
earned = {}
for score in (np.mean([1, 0]), np.mean([0, 0]), float(np.mean([1, 0]))):
    shown, _ = DisplayFormatter().format(score)
    cell = new_code_cell("score", metadata={"nbgrader": about}, outputs=[new_output("execute_result", shown)])
    earned[shown["text/plain"]] = determine_grade(cell)[0]
print("numpy", np.__version__, "points of 1 by what the cell shows:", earned)
if np.__version__ < "2":
    expected = {"0.5": 0.5, "0.0": 0.0}
else:
    expected = {"np.float64(0.5)": 1.0, "np.float64(0.0)": 1.0, "0.5": 0.5}
if earned != expected:
    sys.exit("Out of date: partial credit is no longer as stated.")
EOF
done
