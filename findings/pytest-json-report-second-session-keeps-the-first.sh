#!/usr/bin/env bash
# Finding: a JSONReport object used for a second pytest session reports the first one's tests as well.
# Packages: pytest-json-report 1.5.0 with pytest 9.2.0.
# Expected: a plugin that is handed to pytest.main() anew starts anew, as pytest's own reports do.
# Happens: its tests, warnings and configuration are set in the constructor alone. The second report
#   has exit code 0 beside one failed test, which belongs to the session before.
# Matters: a kit that grades many learners in one process puts one learner's failures into the next
#   one's report. Each session needs a JSONReport of its own.
# Source: none known. The README shows direct use for one session.
# Run by hand, never by CI:  findings/pytest-json-report-second-session-keeps-the-first.sh [VERSION]   (of pytest-json-report; stated for 1.5.0)
set -euo pipefail

version=${1:-1.5.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "pytest-json-report==$version" pytest==9.2.0
mkdir "$work/tests"
echo 'def test_ann(): assert False' > "$work/tests/test_ann.py"
echo 'def test_bob(): pass' > "$work/tests/test_bob.py"
cd "$work/tests"
"$work/venv/bin/python" -W ignore - <<'EOF'
import contextlib, importlib.metadata, io, sys
import pytest
from pytest_jsonreport.plugin import JSONReport

print("pytest", pytest.__version__, "pytest-json-report", importlib.metadata.version("pytest-json-report"))


def session(name, plugin):
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["-p", "no:cacheprovider", "--json-report-file=none", f"test_{name}.py"], plugins=[plugin])
    tests = [(test["nodeid"], test["outcome"]) for test in plugin.report["tests"]]
    print(f"  {name}: exit code {plugin.report['exitcode']}, {dict(plugin.report['summary'])}, {tests}")
    return len(tests)


print("one plugin for both:")
shared = JSONReport()
kept = [session("ann", shared), session("bob", shared)]
print("one plugin each:")
fresh = [session("ann", JSONReport()), session("bob", JSONReport())]
if (kept, fresh) != ([1, 2], [1, 1]):
    sys.exit("Out of date: the second session no longer reports the first one's test.")
EOF
