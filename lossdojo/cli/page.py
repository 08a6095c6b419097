"""The page of one's own results, in the browser."""

import threading
import webbrowser
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.feedback.render import render
from lossdojo.files import write_atomically
from lossdojo.results import FEEDBACK_PAGES, SubmissionResult

# They would take the terminal for themselves.
TEXT_BROWSERS = ("www-browser", "links", "elinks", "lynx", "w3m")


def open_page(lab: Lab, result: SubmissionResult, folder: Path) -> tuple[Path, bool]:
    """Write the page into a folder, and have a browser open it.

    Returns:
        where it is, and whether there is a browser.
    """
    name = FEEDBACK_PAGES[0]
    path = folder / name
    write_atomically(path, [render(lab, name, result)])
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return path, False
    if Path(str(getattr(browser, "name", ""))).name in TEXT_BROWSERS:
        return path, False
    # Some browsers answer when they are closed.
    threading.Thread(target=browser.open, args=(path.as_uri(),), daemon=True).start()
    return path, True
