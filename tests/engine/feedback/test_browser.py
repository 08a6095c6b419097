"""Pages as a browser shows them: by day and by night, on a phone, on paper, and read aloud."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from lossdojo.content.lab import Lab
from lossdojo.feedback.render import render, render_cell
from lossdojo.results import read_report
from tests.engine.browsing import (
    DESKTOP,
    OPEN_FOLDS,
    PHONE,
    SPILT,
    barriers,
    needs_browser,
    opened,
)

# Passed, named, two at once, unrecognised, not importable, missing, stopped, not started.
LEARNERS = ("ada", "lena", "chidi", "dana", "elif", "farah", "goran", "ines")
PAGES = tuple(f"{learner}/feedback.html" for learner in LEARNERS)
LARGEST_PAGE = 150_000  # bytes
# What a reader of the page cannot see: parts of folds, which nobody can open on paper.
HIDDEN = """[...document.querySelectorAll('details > *')]
    .filter(each => !each.checkVisibility({contentVisibilityAuto: true}))
    .map(each => each.textContent)"""
CUT = """[...document.querySelectorAll('td, dd, pre, figcaption, svg')]
    .filter(each => each.getBoundingClientRect().right > window.innerWidth + 1)
    .filter(each => !each.closest('.scroll')).map(each => each.textContent)"""
NASTY = "<script>document.title = 'gotcha'</script>"

pytestmark = needs_browser


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_for_everybody(
    browser: Browser, sample_results: Path, name: str, scheme: str, size: dict[str, int]
) -> None:
    """axe-core finds nothing in it with all folds open, nothing is cut, and it asks for nothing."""
    path = sample_results / name
    page, asked = opened(browser, path, scheme, size)
    page.evaluate(OPEN_FOLDS)
    assert barriers(page) == []
    assert asked == [path.as_uri()]
    assert page.evaluate(SPILT) <= 0
    assert page.evaluate(CUT) == []
    page.context.close()


@pytest.mark.parametrize("learner", LEARNERS)
def test_on_paper_no_fold_is_closed(browser: Browser, sample_results: Path, learner: str) -> None:
    """What a screen shows after a click is printed, since nobody can click on paper."""
    page, _ = opened(browser, sample_results / learner / "feedback.html", "light", DESKTOP)
    page.emulate_media(media="screen")
    folded = page.evaluate(HIDDEN)
    page.emulate_media(media="print")
    assert (len(folded) > 0, page.evaluate(HIDDEN)) == (True, [])
    page.context.close()


def test_a_name_that_is_a_script_stays_text(
    browser: Browser, lab: Lab, sample_results: Path, tmp_path: Path
) -> None:
    """Nothing that a learner is called or returns runs in the page, and it is shown as it is."""
    result = read_report(sample_results / "instructor" / "lena" / "report.json")["dojo"]
    result["learner"] = result["name"] = NASTY
    [found] = result["katas"][0]["misconceptions"]
    found["evidence"]["got"] = found["evidence"]["call"] = NASTY
    path = tmp_path / "feedback.html"
    path.write_text(render(lab, "feedback.html", result), encoding="utf-8")
    page, asked = opened(browser, path, "light", DESKTOP)
    assert page.title() != "gotcha"
    assert page.locator("header strong").first.inner_text() == NASTY
    assert asked == [path.as_uri()]
    page.context.close()


def test_pictures_are_read_as_sentences(browser: Browser, sample_results: Path) -> None:
    """Drawings are hidden from screen readers, and each has its sentence beside it."""
    page, _ = opened(browser, sample_results / "lena" / "feedback.html", "light", DESKTOP)
    figures = page.locator("figure")
    assert figures.count() > 3
    for each in figures.all():
        assert each.locator("svg").first.get_attribute("aria-hidden") == "true"
        assert each.locator("figcaption").inner_text().endswith(".")
    page.context.close()


@pytest.mark.parametrize("learner", LEARNERS)
def test_pages_are_light(sample_results: Path, learner: str) -> None:
    """A page takes less than 150 kB, pictures and style among them."""
    assert (sample_results / learner / "feedback.html").stat().st_size < LARGEST_PAGE


# What JupyterLab 4.6 says of outputs, as its pages have it; see findings/.
JUPYTERLAB = """<style>
.jp-ThemedContainer .jp-RenderedHTMLCommon pre, .jp-ThemedContainer .jp-RenderedHTMLCommon code {
  background-color: #111; color: #fff; padding: 0; }
.jp-ThemedContainer .jp-RenderedHTMLCommon :not(pre) > code { background-color: #424242; }
.jp-OutputArea-output dt { font-weight: bold; float: left; width: 20%; }
.jp-OutputArea-output dd { float: left; width: 80%; }
</style>"""
LIGHT, DARK = ("rgb(29, 35, 48)", "rgb(238, 241, 251)"), ("rgb(230, 233, 240)", "rgb(35, 42, 61)")


@pytest.mark.parametrize(
    ("body", "system", "colours"),
    [
        ('class="jp-ThemedContainer" data-jp-theme-light="false"', "light", DARK),
        ('class="jp-ThemedContainer" data-jp-theme-light="true"', "dark", LIGHT),
        ('class="vscode-dark"', "light", DARK),
        ('class="vscode-light"', "dark", LIGHT),
        ('class="jp-ThemedContainer"', "dark", DARK),
    ],
)
def test_a_cell_is_as_light_as_the_notebook(
    browser: Browser, cell: str, tmp_path: Path, body: str, system: str, colours: tuple[str, str]
) -> None:
    """The notebook's theme counts more than the system's, and none of its rules gets in."""
    area = f'<div class="jp-RenderedHTMLCommon jp-OutputArea-output">{cell}</div>'
    html = f"{JUPYTERLAB}<body {body}>{area}"
    (tmp_path / "cell.html").write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    page, _ = opened(browser, tmp_path / "cell.html", system, DESKTOP)
    look = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    assert [*colours] == page.eval_on_selector("dd pre", look)
    floats = "all => all.map(each => getComputedStyle(each).float)"
    assert {"none"} == set(page.eval_on_selector_all("dt, dd", floats))
    assert "color-contrast" not in [name for _, name, _ in barriers(page)]
    page.context.close()


@pytest.fixture
def cell(lab: Lab, sample_results: Path) -> str:
    """What is shown below a cell that checks a kata with a mistake in it."""
    result = read_report(sample_results / "instructor" / "lena" / "report.json")["dojo"]
    return render_cell(lab, result["katas"][0], "def f(): pass")


def test_a_cell_brings_its_own_style_and_leaves_the_notebook_alone(
    browser: Browser, cell: str, tmp_path: Path
) -> None:
    """What is shown has its own colours, whatever the notebook's are, and changes none of these."""
    around = "<style>.outer pre { color: #ff0000; background: #00ff00 }</style>"
    html = f"{around}<div class=outer><pre id=mine class=soft>mine</pre>{cell}</div>"
    (tmp_path / "cell.html").write_text(f"<meta charset=utf-8>{html}", encoding="utf-8")
    page, asked = opened(browser, tmp_path / "cell.html", "dark", PHONE)
    look = "each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor]"
    assert page.eval_on_selector("#mine", look) == ["rgb(255, 0, 0)", "rgb(0, 255, 0)"]
    assert page.eval_on_selector("dd pre", look) == ["rgb(230, 233, 240)", "rgb(35, 42, 61)"]
    assert page.eval_on_selector("svg text", "each => getComputedStyle(each).fill")[:4] == "rgb("
    assert page.evaluate(SPILT) <= 0
    assert len(asked) == 1
    page.context.close()
