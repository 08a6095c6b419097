#!/usr/bin/env bash
# Finding: HTML that a cell shows is restyled by JupyterLab with rules that count for more than nbconvert's.
# Packages: jupyterlab 4.6.6 beside nbconvert 7.17.2, whose template "lab" copies JupyterLab's style.
# Expected: an output looks in JupyterLab as in the page that nbconvert makes of it, and a style under
#   one or two classes of its own wins over the notebook's rule for "pre".
# Happens: in JupyterLab that rule begins with .jp-ThemedContainer, so it is two classes and a type, and
#   takes a "pre" its colour; in nbconvert's page it is one class and a type.
# Matters: what is tried in nbconvert's page is readable there, and is white on white in JupyterLab's dark theme.
# Source: jupyterlab/packages/rendermime/style/base.css.
# Run by hand, never by CI:  findings/jupyterlab-counts-its-rules-of-outputs-for-more-than-nbconvert.sh [VERSION]   (of JupyterLab; stated for 4.6.6)
set -euo pipefail

version=${1:-4.6.6}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "jupyterlab==$version" nbconvert==7.17.2
"$work/venv/bin/python" - "$work/venv/share/jupyter" <<'EOF'
import importlib.metadata, re, sys
from pathlib import Path

print(*(f"{name} {importlib.metadata.version(name)}" for name in ("jupyterlab", "nbconvert")))
home = Path(sys.argv[1])
places = {
    "JupyterLab": home / "lab" / "static",
    "nbconvert": home / "nbconvert" / "templates" / "lab" / "static",
}
seen = {}
for name, place in places.items():
    text = "".join(path.read_text("utf-8") for path in place.rglob("*") if path.suffix in {".css", ".js"})
    found = re.findall(r"((?:\.jp-\w+\s+)*\.jp-RenderedHTMLCommon pre)\s*,", text)
    rules = {" ".join(each.split()) for each in found}
    seen[name] = {rule.count(".") for rule in rules}
    print(f"{name}:", *sorted(rules))
if seen != {"JupyterLab": {2}, "nbconvert": {1}}:
    sys.exit("Out of date: the rules of outputs count for something else than stated.")
EOF
