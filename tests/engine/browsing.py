"""A browser to look at pages with, and questions to ask of them."""

import os
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
# Its own sandbox needs what containers and root do not have; the pages are our own.
OPTIONS = {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}
DESKTOP, PHONE = {"width": 1000, "height": 900}, {"width": 390, "height": 844}
OPEN_FOLDS = "document.querySelectorAll('details').forEach(each => each.open = true)"
SPILT = "document.documentElement.scrollWidth - window.innerWidth"

needs_browser = pytest.mark.skipif(
    CHROMIUM is None and "CI" not in os.environ, reason="there is no Chromium to look with"
)


def opened(
    browser: Browser, path: Path, scheme: str, size: dict[str, int]
) -> tuple[Page, list[str]]:
    """A page, and all that it asks for."""
    context = browser.new_context(color_scheme=scheme, viewport=size)  # type: ignore[arg-type]  # as named
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    return page, asked


def barriers(page: Page) -> list[tuple[str, str, str]]:
    """What axe-core finds that keeps somebody from reading the page."""
    found = Axe().run(page).response["violations"]
    return [(each["impact"], each["id"], each["nodes"][0]["html"]) for each in found]
