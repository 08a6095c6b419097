"""Pages on a class are filled in before a class's depend on them, and hide nothing."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages.learners_table import table_licence, table_script
from lossdojo.cohort.pages.look_alikes import LookAlikes
from lossdojo.cohort.pages.proof import check_pages
from lossdojo.cohort.pages.write import write_overview
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import ContentError
from tests.conftest import ROOT
from tests.engine.cohort.pages.reading import SCRIPT, class_of, results_of, rows_of, write_class

TEMPLATES = sorted((ROOT / "templates" / "class").glob("*.html.j2"))
FAULTS = ("{% if %}", "{{ nobody.knows }}", "{% include 'nothing' %}", "{{ 1 // 0 }}")
PLACES = {"page.html.j2": "<header>", "macros.html.j2": "{% macro numbers(example) %}"}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_each_template_is_filled_in(tmp_path: Path, path: Path, fault: str) -> None:
    """A fault in any of them is named with its file and line."""
    kit = tmp_path / "kit"
    for folder in ("exercises", "graders/in_class", "templates"):
        shutil.copytree(ROOT / folder, kit / folder, ignore=shutil.ignore_patterns("kit"))
    spoilt = kit / "templates" / "class" / path.name
    text = spoilt.read_text()
    place = PLACES.get(path.name) or re.search(r"{% block body %}", text)[0]  # type: ignore[index]  # each has one
    spoilt.write_text(text.replace(place, f"{place}\n{fault}", 1))
    with pytest.raises(ContentError) as caught:
        check_pages(load_lab(kit))
    assert re.match(rf"templates/class/{path.name}.*line \d", str(caught.value))


def test_pages_as_they_are_fill(lab: Lab) -> None:
    """For nobody, and for a learner of each kind."""
    check_pages(lab)


def test_nothing_is_on_one_page_alone_by_its_name(
    lab: Lab, sample_results: Path, tmp_path: Path
) -> None:
    """Names that are markup are text on every page, and every learner is in the table."""
    results = class_of(results_of(sample_results), 30)
    alike = [LookAlikes(lab.katas[0].name, [(SCRIPT, "a"), ("b", "b")], 20, is_exact=True)]
    out = write_class(results, lab, tmp_path / "out", alike)
    assert {each["learner"] for each in results} == {row[0] for row in rows_of(out)}
    for page in out.rglob("*.html"):
        assert SCRIPT not in page.read_text(encoding="utf-8"), page


def test_who_was_not_graded_or_not_run_stands_with_the_reason(sample_results: Path) -> None:
    """What the screen said of a run is on a page: who, which kata, why, and where it lay."""
    page = (sample_results / "class" / "problems.html").read_text(encoding="utf-8")
    for learner in ("elif", "goran", "jonas", "kofi"):
        assert f">{learner}</a>" in page
    assert "padding_mask.py does not import: SyntaxError" in page
    assert "The files were found in exercises/." in page


def test_pages_of_what_nobody_holds_any_more_go(
    lab: Lab, sample_results: Path, tmp_path: Path
) -> None:
    """A second run leaves no page of a misconception that is gone."""
    results = results_of(sample_results)
    out = write_class(results, lab, tmp_path / "out")
    gone = out / "class" / "misconceptions" / "sgd_step.climbs.html"
    assert gone.is_file()
    with closing(Gradebook(out)) as gradebook:
        gradebook.set_present(["ada"])
        write_overview(gradebook, lab, out)
    assert not gone.exists()


def test_the_library_stands_in_the_page_with_its_licence() -> None:
    """It gives itself over once, ends no script, and its notices are kept."""
    script = table_script()
    assert "globalThis.tables={" in script
    assert re.search(r"</script|<!--|<script", script) is None
    licence = table_licence()
    assert all(word in licence for word in ("MIT", "DataTables", "SpryMedia", "jQuery"))
