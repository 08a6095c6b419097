"""How fast a class's pages are written, and answer in a browser: with 12, 1,000, 10,000 learners.

The learners' results are those of programs in `tests/diagnosis`, graded once and mixed. With
`--write`, into docs/performance.md.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages.write import write_overview
from lossdojo.content.lab import load_lab
from tests.bench.document import ROOT, publish
from tests.bench.made import make_cohort
from tests.engine.browsing import OPTIONS
from tests.engine.cohort.pages.reading import class_of, results_of, write_class

GRADED = 100  # learners whose results are mixed
SIZES = (12, 1_000, 10_000)
ROUNDS = 5
# What is done, and the time in milliseconds until the page is laid out again.
ACT = """async ([id, value]) => {
    const each = document.getElementById(id), began = performance.now();
    each.value = value;
    each.dispatchEvent(new Event(each.tagName === "INPUT" ? "input" : "change"));
    document.body.getBoundingClientRect();
    return performance.now() - began;
}"""
SORT = """number => new Promise(done => {
    const began = performance.now();
    tables.jQuery("#learners").DataTable().one("draw", () => {
        document.body.getBoundingClientRect();
        done(performance.now() - began);
    });
    document.querySelectorAll(".dt-scroll-head .dt-column-order")[number].click();
})"""


def main() -> None:
    """Measure, and say."""
    if len(sys.argv) > 2 and sys.argv[1] == "--write-pages-of":  # and the folder
        _write_again(Path(sys.argv[2]))
        return
    lab = load_lab(ROOT)
    with tempfile.TemporaryDirectory() as place:
        cohort = make_cohort(Path(place) / "cohort", lab, GRADED)
        results = Path(place) / "graded"
        grade = ("grade", str(cohort), "--exit-zero", "--out", str(results))
        command = (sys.executable, "-m", "lossdojo", *grade)
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        graded = results_of(results)
        lines = [
            "| learners | written in | memory | heaviest page | find | filter | sort |",
            "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        ]
        for size in SIZES:
            out = write_class(class_of(graded, size), lab, Path(place) / str(size))
            lines.append(_row(size, out))
    publish("pages", "performance.md", "\n".join(lines))


def _row(size: int, out: Path) -> str:
    """Medians of several rounds; pages are written by a process that does nothing else."""
    again = [sys.executable, "-m", "tests.bench.pages", "--write-pages-of", str(out)]
    told = subprocess.run(again, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    seconds, mebibytes = map(float, told.split())
    heaviest = max(page.stat().st_size for page in out.rglob("*.html")) / 1e3
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(**OPTIONS).new_page()  # type: ignore[arg-type]  # as named
        page.goto((out / "class" / "learners.html").as_uri())
        find, choose, sort = _answers(page)
    return (
        f"| {size:,} | {seconds:.1f} s | {mebibytes:.0f} MiB | {heaviest:.0f} kB "
        f"| {find:.0f} ms | {choose:.0f} ms | {sort:.0f} ms |"
    )


def _answers(page: Page) -> tuple[float, float, float]:
    times: dict[str, list[float]] = {"find": [], "choose": [], "sort": []}
    for number in range(ROUNDS):
        for text in (f"ann-000{number}", "overflows", ""):
            times["find"].append(page.evaluate(ACT, ["find", text]))
        for value in (str(number), ""):
            times["choose"].append(page.evaluate(ACT, ["misconception", value]))
        times["sort"] += [page.evaluate(SORT, column) for column in (0, 1, 2)]
    find, choose, sort = map(statistics.median, times.values())
    return find, choose, sort


def _write_again(out: Path) -> None:
    began = time.perf_counter()
    with closing(Gradebook(out)) as gradebook:
        write_overview(gradebook, load_lab(ROOT), out)
    taken = time.perf_counter() - began
    print(taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)  # to `_row`


if __name__ == "__main__":
    main()
