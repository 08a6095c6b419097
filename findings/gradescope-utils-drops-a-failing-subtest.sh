#!/usr/bin/env bash
# Finding: a unittest whose subTest() fails is left out of gradescope-utils' results altogether.
# Package: gradescope-utils 0.5.0.
# Expected: the test with score 0 of its weight, as for any failing test.
# Happens: the runner listens for success, failure and error, and a failed subtest ends in none of
#   them. Neither its points nor its maximum appears; a test whose subtests all pass is listed.
# Matters: a wrong learner sees a shorter list without that failure in it, and what the tests are worth
#   in total depends on what failed. Loops over cases are just what subTest() is for.
# Source: gradescope/gradescope-utils#5 asks for subtests; it does not say that the test is lost.
# Run by hand, never by CI:  findings/gradescope-utils-drops-a-failing-subtest.sh [VERSION]   (of gradescope-utils; stated for 0.5.0)
set -euo pipefail

version=${1:-0.5.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "gradescope-utils==$version"
"$work/venv/bin/python" - <<'EOF'
import importlib.metadata, io, json, sys, unittest
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


class Kata(unittest.TestCase):
    @weight(1)
    def test_fails(self):
        self.fail("wrong")

    @weight(2)
    def test_subtest_fails(self):
        for row in range(3):
            with self.subTest(row=row):
                self.assertNotEqual(row, 1)

    @weight(4)
    def test_subtests_pass(self):
        for row in range(3):
            with self.subTest(row=row):
                self.assertLess(row, 3)


stream = io.StringIO()
JSONTestRunner(stream=stream).run(unittest.defaultTestLoader.loadTestsFromTestCase(Kata))
listed = {test["name"].split()[0]: (test["score"], test["max_score"]) for test in json.loads(stream.getvalue())["tests"]}
print("gradescope-utils", importlib.metadata.version("gradescope-utils"))
print("tests in the file: 3, listed as (score, maximum):", listed)
if listed != {"test_fails": (0, 1), "test_subtests_pass": (4, 4)}:
    sys.exit("Out of date: the test with a failing subtest is no longer missing.")
EOF
