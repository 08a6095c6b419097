"""A kata's file that is not there, and what is there that may be meant for it."""

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping

from lossdojo.values.text import one_line

NEAR_ENOUGH = 0.75  # how alike a file's name must be to be taken for a kata's, misspelt
MOST_NEAR = 5  # that are looked at
MARKS = b"\xef\xbb\xbf\xff\xfe"  # of UTF-8 and UTF-16
DEFINES = re.compile(rb"^[ \t]*(?:async[ \t]+)?def[ \t]", re.MULTILINE)
# What a file is by its name, whatever is in it: as the end of a sentence.
KINDS_BY_NAME = (
    (re.compile(r"\.ipynb(\.txt|\.json)?$"), "a notebook"),
    (re.compile(r"\.(rb|scala|groovy|jl|r|java|js|ts|m|cc?|cpp|rs|go|kt|cs)$"), "no Python"),
    (re.compile(r"\.(md|rmd|qmd|tex|rst)$"), "a text, and no source"),
    (re.compile(r"\.x?html?$"), "a web page"),
    (re.compile(r"\.pdf$"), "a PDF"),
    (re.compile(r"\.(docx?|odt|rtf|pages)$"), "a document of a word processor"),
    (re.compile(r"\.(pyc|pyo|pyd|so|dll)$"), "compiled, and no source"),
    (re.compile(r"~$|\.(bak|orig|old|sw[op]|tmp|save|rej)$"), "a backup"),
    (re.compile(r"[-_. ](old|bak|backup|orig)\.py$"), "a backup"),
    (re.compile(r"^tests?[-_. ]|[-_. ]tests?\.py$"), "a test"),
)


def what_is_missing(kata: str, others: Mapping[str, bytes]) -> str:
    """That there is no such file; and which of the others it may be.

    Args:
        kata: the name of the kata.
        others: the files beside it, by name.
    """
    stems = defaultdict[str, list[str]](list)
    for file in others:
        for stem in {file.lower().removesuffix(".py"), file.lower().partition(".")[0]}:
            stems[stem].append(file)
    close = difflib.get_close_matches(kata, stems, n=MOST_NEAR, cutoff=NEAR_ENOUGH)
    near = {file: _no_source(file, others[file]) for stem in close for file in stems[stem]}
    missing = f"There is no file {kata}.py"
    if not near:
        return f"{missing}."
    file = next((file for file, what in near.items() if not what), next(iter(near)))
    if near[file]:
        return f"{missing}, but {one_line(file)}, which is {near[file]}."
    return f"{missing}, but {one_line(file)}: rename it to {kata}.py."


def kind_by_name(file: str) -> str:
    """What a file is that is no kata, whatever is in it; empty where its name does not tell."""
    return next((what for pattern, what in KINDS_BY_NAME if pattern.search(file.lower())), "")


def _no_source(file: str, content: bytes) -> str:
    """What a file is that is no kata under another name; empty where it may well be one."""
    if by_name := kind_by_name(file):
        return by_name
    text = content.lstrip(MARKS).replace(b"\0", b"")  # of two bytes of UTF-16 one is null
    return "" if DEFINES.search(text) else "no source of a function"
