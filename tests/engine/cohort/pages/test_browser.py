"""The class's pages as a teacher has them: by day and by night, on a phone and on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lossdojo.content.lab import Lab
from tests.engine.browsing import (
    DESKTOP,
    OPEN_FOLDS,
    PHONE,
    SPILT,
    barriers,
    needs_browser,
    opened,
)
from tests.engine.cohort.pages.reading import (
    ODD_NAMES,
    SCRIPT,
    class_of,
    results_of,
    rows_of,
    write_class,
)

PAGES = ("index.html", *(f"class/{name}.html" for name in (
    "learners", "misconceptions/sgd_step.climbs", "unrecognised", "tests", "problems",
)))  # fmt: skip
SIZE = 1_000
LARGEST_WITH_1000 = 1_000_000  # bytes, of any page
CELLS = "#learners tbody td:first-child"
NAMES_SHOWN = f"[...document.querySelectorAll('{CELLS}')].map(each => each.innerText)"

pytestmark = needs_browser


@pytest.fixture(scope="module")
def out(lab: Lab, sample_results: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand learners."""
    made = class_of(results_of(sample_results), SIZE)
    return write_class(made, lab, tmp_path_factory.mktemp("class") / "out")


# Twelve learners by day, a thousand by night on a phone: the first page and the table both ways.
LOOKED_AT = [*((name, 12) for name in PAGES[:4]), *((name, SIZE) for name in PAGES[:2] + PAGES[4:])]


@pytest.mark.parametrize(("name", "learners"), LOOKED_AT)
def test_a_page_is_for_everybody(
    browser: Browser, out: Path, sample_results: Path, name: str, learners: int
) -> None:
    """axe-core finds nothing with all folds open, it is not too wide, and it asks for nothing."""
    out = out if learners == SIZE else sample_results
    scheme, size = ("dark", PHONE) if learners == SIZE else ("light", DESKTOP)
    page, asked = opened(browser, out / name, scheme, size)
    page.evaluate(OPEN_FOLDS)
    assert barriers(page) == []
    assert asked == [(out / name).as_uri()]
    assert page.evaluate(SPILT) <= 0
    page.context.close()


def test_pages_are_light(out: Path) -> None:
    """With a thousand learners no page takes a megabyte, the table library and its data in it."""
    assert max(page.stat().st_size for page in out.rglob("*.html")) < LARGEST_WITH_1000


@pytest.fixture
def table(browser: Browser, out: Path) -> Page:
    """The table of learners."""
    page, _ = opened(browser, out / "class" / "learners.html", "light", DESKTOP)
    return page


def found(page: Page) -> str:
    """How many are found."""
    return page.locator("#found").inner_text()


def test_learners_are_found(table: Page) -> None:
    """What is typed is looked for in names, misconceptions and notes; all come back after it."""
    table.get_by_label("Find").fill("ann-00042")
    assert (found(table), table.evaluate(NAMES_SHOWN)) == (f"1 of {SIZE} learners", ["ann-00042"])
    table.get_by_role("button", name="All").click()
    expect(table.locator("#found")).to_have_text(f"{SIZE} of {SIZE} learners")


@pytest.mark.parametrize("id_", ["sgd_step/climbs", "padding_mask/inverted"])
def test_learners_are_filtered_by_misconception(table: Page, out: Path, id_: str) -> None:
    """As many are left as hold it; a link of another page chooses it as well."""
    table.locator("#misconception").select_option(label=id_)
    shown = found(table)
    table.get_by_label("Find").fill(id_)  # its name stands in nobody else's row
    assert shown == found(table)
    table.goto((out / "class" / "learners.html").as_uri() + f"#misconception={id_}")
    table.reload()
    assert table.locator("#misconception").input_value() != ""
    assert shown == found(table)


def test_learners_are_filtered_by_what_is_known_of_them(table: Page, out: Path) -> None:
    """By status in one kata, group, lateness, and whether they were graded; all of it at once."""
    rows = rows_of(out)
    late = [row for row in rows if row[7] is not None]
    table.locator("#late").check()
    assert found(table) == f"{len(late)} of {SIZE} learners"
    table.locator("#ungraded").check()
    ungraded = [row for row in late if not row[9]]
    assert found(table) == f"{len(ungraded)} of {SIZE} learners"
    table.locator("#ungraded").uncheck()
    table.locator("#kata").select_option(label="Padding mask")
    table.locator("#status").select_option(label="missing")
    missing = [row for row in late if row[3][1] == 3]
    assert found(table) == f"{len(missing)} of {SIZE} learners"
    table.locator("#group").select_option(label="group 3")
    assert found(table) == f"{sum(row[6] == 3 for row in missing)} of {SIZE} learners"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_columns_are_sorted_by_keyboard(table: Page, key: str) -> None:
    """Points ascend, and descend when asked again; who is not graded comes first then last."""
    sort = table.get_by_role("button", name="Points")
    points = expect(table.locator("#learners tbody td:nth-child(2)").first)
    sort.focus()
    sort.press(key)
    points.to_have_text("not graded")
    sort.press(key)
    points.to_have_text("5")
    table.locator(".dt-scroll-body").focus()
    table.keyboard.press("End")
    expect(table.locator(".dt-info")).to_contain_text("1,000 of")


def test_names_that_are_scripts_or_formulas_stay_text(table: Page) -> None:
    """Nothing of them runs or becomes a tag, on screen or on paper, and all of it is shown."""
    for name in ODD_NAMES:
        table.get_by_label("Find").fill(name)
        assert table.evaluate(NAMES_SHOWN) == [name]
    table.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert table.locator("#on-paper tbody td").first.inner_text() == ODD_NAMES[-1]
    assert "gotcha" not in table.title()
    assert table.locator("#learners b, #on-paper b, #learners script").count() == 0


def test_all_that_is_chosen_is_printed(table: Page) -> None:
    """On paper stand all rows that fit, where the screen has those in sight, and no controls."""
    table.locator("#late").check()
    number = int(found(table).partition(" ")[0])
    first = table.locator(CELLS).first.inner_text()
    table.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert table.locator("#on-paper tbody td").first.inner_text() == first
    table.emulate_media(media="print")
    assert table.locator("#on-paper tbody tr").count() == number > 100
    assert table.locator("#on-paper").is_visible()
    assert not table.get_by_label("Find").is_visible()


def test_a_script_in_the_first_page_stays_text(browser: Browser, out: Path) -> None:
    """Names in lists of the other pages are text as well."""
    for name in PAGES:
        page, _ = opened(browser, out / name, "light", DESKTOP)
        assert "gotcha" not in page.title()
        assert SCRIPT not in page.content() or name == "class/learners.html"
        page.context.close()
