#!/usr/bin/env bash
# Finding: since pytest 9 a test with subtests can be neither passed nor failed in pytest-json-report.
# Packages: pytest-json-report 1.5.0 with pytest 9.2.0; with pytest 8.4.2 all is well.
# Expected: outcome "failed" where a subtest failed and "passed" where none did.
# Happens: pytest 9 reports each subtest under its test's name, and the plugin keeps the last word that
#   is not "passed". That is "subtests passed" for a right test, and for a wrong one if a right subtest
#   follows the failed one: its message is lost and the summary counts no failure beside exit code 1.
# Matters: a grader that gives points for "passed" gives none to a right answer, and one that counts
#   "failed" sees none in a wrong one. Nothing but the version of pytest changed.
# Source: pytest-dev/pytest-subtests#11 discusses how such tests should count; for this meeting none.
# Run by hand, never by CI:  findings/pytest-9-subtests-vanish-from-json-report.sh [VERSION]   (of pytest; stated for 9.2.0)
set -euo pipefail

version=${1:-9.2.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
cat > "$work/test_kata.py" <<'EOF'
import unittest

class Kata(unittest.TestCase):
    def test_right(self):
        for row in range(3):
            with self.subTest(row=row):
                self.assertLess(row, 3)

    def test_wrong(self):
        for row in range(3):
            with self.subTest(row=row):
                self.assertNotEqual(row, 1)
EOF
cd "$work"
for pytest in 8.4.2 "$version"; do
    "$work/venv/bin/pip" install -qq --disable-pip-version-check pytest-json-report==1.5.0 "pytest==$pytest"
    "$work/venv/bin/python" -m pytest -q -p no:cacheprovider --json-report --json-report-file="$pytest.json" test_kata.py > /dev/null || true
done
"$work/venv/bin/python" - "$version" <<'EOF'
import json, sys

seen = []
for version in ("8.4.2", sys.argv[1]):
    with open(f"{version}.json") as file:
        report = json.load(file)
    outcomes = {test["nodeid"].split("::")[-1]: test["outcome"] for test in report["tests"]}
    told = "AssertionError" in json.dumps(report["tests"])
    seen.append((outcomes, report["exitcode"], told))
    print(f"pytest {version}: exit code {report['exitcode']}, {outcomes}, {report['summary']}, message kept: {told}")
right = {"test_right": "passed", "test_wrong": "failed"}, 1, True
lost = dict.fromkeys(right[0], "subtests passed"), 1, False
if seen != [right, lost]:
    sys.exit("Out of date: subtests are no longer reported as stated.")
EOF
