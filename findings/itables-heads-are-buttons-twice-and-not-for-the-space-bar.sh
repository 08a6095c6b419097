#!/usr/bin/env bash
# Finding: a table of itables that scrolls has each head twice for a screen reader, and its buttons ignore the space bar.
# Packages: itables 2.9.1 (DataTables 2.3.8, Scroller 2.4.3), playwright 1.64.0; Chromium of the system.
# Expected: what says role="button" is one button for a column, and is pressed by Enter and by the space bar, as ARIA asks.
# Happens: with scrollY, the part that scrolls keeps a head of no height whose parts still say role="button" and what they do,
#   beside those that are seen: four buttons for two columns, two of which no key can reach. Enter sorts; the space bar does not.
# Matters: a teacher who hears a table of grades is offered sorting that does not work. axe-core 4.12 finds nothing in it, so
#   a green check is no proof here. Take role and label from the second head after each draw, and click on the space bar.
# Source: DataTables/DataTablesSrc#379 on the second head, closed as mended; for keys, "Button Pattern" of ARIA's
#   Authoring Practices: Space and Enter activate a button.
# Run by hand, never by CI:  findings/itables-heads-are-buttons-twice-and-not-for-the-space-bar.sh [VERSION]   (stated for 2.9.1)
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install -qq --disable-pip-version-check "itables==${1:-2.9.1}" playwright==1.64.0
CHROMIUM=$(command -v chromium || command -v google-chrome) "$work/venv/bin/python" - "$work/page.html" <<'EOF'
import importlib.util, os, pathlib, re, sys
from importlib.metadata import version

from playwright.sync_api import sync_playwright

home = pathlib.Path(importlib.util.find_spec("itables").origin).parent / "html"
names = dict(map(reversed, re.findall(r"(\w+) as (\w+)", (home / "dt_bundle.js").read_text()[-9000:])))
script = (home / "dt_bundle.js").read_text().replace("<!--", "\\x3C!--").replace("</script", "<\\/script")
page_file = pathlib.Path(sys.argv[1])
page_file.write_text(f"""<meta charset=utf-8><style>{(home / "dt_bundle.css").read_text()}</style>
<table id=grades><thead><tr><th>Learner<th>Points</thead><tbody>
{"".join(f"<tr><td>learner {n:03}<td>{n % 6}" for n in range(200))}</tbody></table><script type=module>{script}
{names["jQuery"]}("#grades").DataTable({{scrollY: "20rem", scroller: true}}); document.title = "ready"</script>""")
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_function("document.title === 'ready'")
    buttons = page.locator("th [role=button]").count()
    reachable = page.locator("th [role=button][tabindex='0']").count()
    first = page.locator("#grades tbody td").first
    pressed = {}
    for key in ("Enter", "Space"):
        before = first.inner_text()
        page.locator("th [role=button]").first.press(key)
        page.wait_for_timeout(500)
        pressed[key] = first.inner_text() != before
print("itables", version("itables"), "in", browser.version)
print(f"two columns: {buttons} buttons, {reachable} of them within reach of a key; sorted by {pressed}")
if (buttons, reachable, pressed) != (4, 2, {"Enter": True, "Space": False}):
    sys.exit("Out of date: heads are buttons once, or the space bar presses them.")
EOF
