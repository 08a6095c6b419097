#!/usr/bin/env bash
# Finding: click.BadParameter raised in a Typer command ends in a traceback and code 1, not in usage.
# Packages: typer 0.29.2 beside click 8.5.1.
# Expected: Typer is built on Click, so Click's errors and its context work in its commands.
# Happens: since 0.26 Typer carries its own copy of Click. "import click" still works where another
#   package brought Click (Dask and Flask do), but its exceptions are strangers, "except
#   click.ClickException" catches none of Typer's, and click.get_current_context() finds nothing.
# Matters: course tools that mix the two keep importing and keep working until the first wrong
#   argument, when their users see a stack in place of a sentence.
# Source: fastapi/typer#1867 and Typer's release notes of 0.26.0.
# Run by hand, never by CI:  findings/typer-does-not-know-the-errors-of-click.sh [VERSION]   (of Typer; stated for 0.29.2)
set -euo pipefail

version=${1:-0.29.2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "typer==$version" click==8.5.1
cat > "$work/tool.py" <<'EOF'
import click, typer

def main(case: str):
    if case == "context":
        return click.get_current_context()
    raise {"click": click, "typer": typer}[case].BadParameter("no such kata")

typer.run(main)
EOF
"$work/venv/bin/python" - "$work/tool.py" <<'EOF'
import importlib.metadata, os, subprocess, sys
import click, typer

print(*(f"{name} {importlib.metadata.version(name)}" for name in ("typer", "click")))
seen = {}
for case in ("typer", "click", "context"):
    run = subprocess.run([sys.executable, sys.argv[1], case], capture_output=True, text=True, env={**os.environ, "TYPER_USE_RICH": "0"})
    seen[case] = run.returncode, "Usage:" in run.stderr, "Traceback" in run.stderr
    print(f"{case}: exit code {run.returncode}, usage shown {seen[case][1]}, traceback {seen[case][2]}")
related = issubclass(typer.BadParameter, click.ClickException)
print("typer.BadParameter is a click.ClickException:", related)
if related or seen != {"typer": (2, True, False), "click": (1, False, True), "context": (1, False, True)}:
    sys.exit("Out of date: Typer treats Click's errors or context in another way than stated.")
EOF
