"""Whether a text that people or programs will open can do anything but be read."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

EVALUATED = "8641969"  # 1234567 * 7, which attacks ask a template to work out
# All that steers a terminal, or shows text in another order than it has.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
RAW_HTML = re.compile(r"(?<![\\`])<[A-Za-z!/]")
OWN_WORD = re.compile("mark[0-9a-f]{8}x")  # an attack's, see `scene.Tokens`
FORMULA = ("=", "+", "-", "@", "\t", "\r")
DANGEROUS = frozenset(
    ["a", "base", "embed", "form", "iframe", "img", "link", "object", "script", "svg"]
)
LARGEST = 5 << 20


def unsafe(name: str, text: str, tags: frozenset[str] | None) -> list[str]:
    """What is dangerous about a file of that name.

    Args:
        name: its suffix says how it will be read.
        text: what is in it.
        tags: those that a page may have, since pages of honest learners have them; where there
            is no telling, None, and some are dangerous.
    """
    if len(text) > LARGEST:
        return [f"{name} has {len(text)} characters"]
    found = []
    if name.endswith(".html"):
        found += [f"{name} has {what}" for what in _page(text, tags)]
    if name.endswith(".md"):
        found += [f"{name} has {what}" for what in _markdown(text)]
    if name.endswith(".csv"):
        text = text.removeprefix("\ufeff")  # by which spreadsheets know its encoding
        found += [f"{name} has the formula {cell!r}" for cell in _formulas(text)]
    spoken = "\n".join(_strings(text)) if name.endswith(".json") else text
    if steering := STEERING.search(spoken):
        found.append(f"{name} has the character {steering[0]!r}")
    if EVALUATED in spoken:
        found.append(f"{name} has a template's result")
    return found


def tags_of(texts: Iterable[str]) -> frozenset[str]:
    """The tags of some pages."""
    parser = _Tags()
    for text in texts:
        parser.feed(text)
    return frozenset(tag for tag, _ in parser.found)


class _Tags(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, attrs))


def _page(text: str, tags: frozenset[str] | None) -> Iterator[str]:
    parser = _Tags()
    parser.feed(text)
    for tag, attributes in parser.found:
        if tag not in tags if tags is not None else tag in DANGEROUS:
            yield f"a tag <{tag}>"
        for name, value in attributes:
            if name.startswith("on") or (value or "").lower().lstrip().startswith("javascript:"):
                yield f'an attribute {name}="{value}"'


def _markdown(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if line.startswith("    "):
            continue  # a block of code, shown as it is
        if RAW_HTML.search(line):
            yield f"raw HTML in {line[:80]!r}"
        if re.search(r"(?<!\\)\]\(\w+:", line):
            yield f"a link in {line[:80]!r}"
        if line.startswith("#") and OWN_WORD.search(line):
            yield f"a heading of its own, {line[:80]!r}"


def _formulas(text: str) -> Iterator[str]:
    csv.field_size_limit(LARGEST)
    for row in csv.reader(io.StringIO(text)):
        yield from (cell for cell in row if cell.startswith(FORMULA))


def _strings(text: str) -> Iterator[str]:
    """Every string in a JSON text, keys too."""
    try:
        nodes = [json.loads(text)]
    except ValueError:
        yield text
        return
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            nodes += [*node.keys(), *node.values()]
        elif isinstance(node, list):
            nodes += node
        elif isinstance(node, str):
            yield node
