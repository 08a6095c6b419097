"""Texts of a learner's process without the paths of the machine that it runs on.

They are nobody's business, and differ from run to run. A file of the learner's is called by its
name, one of a package by the name that follows the folder of packages.
"""

import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_exists = os.stat  # as it is before learner code can change it
# Python's own folders, those of packages, and the kit's. Of folders as shallow as `/usr` nobody
# learns anything, and a path that leads nowhere is a text like any other.
_ROOTS = {
    *sys.path,
    *(sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix),
    *(os.path.dirname(each) for each in (sys.executable, os.__file__)),  # noqa: PTH120  # texts
    str(Path(__file__).resolve().parents[3]),
}
_SLASH = "/" if os.sep == "/" else r"[\\/]+"
_PART = rb"""[^\s/'"<>|:;,()\[\]{}`]+"""
_ANY_PATH = re.compile(rb"(?<![\w.~-])/" + _PART + rb"(?:/" + _PART + rb")+")
SHALLOW = 1  # folders below the root whose names say nothing

Hide = Callable[[bytes], bytes]


@cache
def hider(folder: str) -> Hide:
    """What takes paths out of texts in UTF-8, where the learner's files lie in that folder."""
    absolute = {each for each in _ROOTS if Path(each).is_absolute()}
    roots = {each for each in absolute if len(Path(each).parts) > 1}
    ordered = sorted({folder, *roots}, key=len, reverse=True)
    either = "|".join(re.escape(each) for root in ordered for each in _spellings(root))
    known = re.compile(os.fsencode(rf"(?<![\w.-])({either})(?:({_SLASH})|(?![\w.-]))"))

    def shortened(match: re.Match[bytes]) -> bytes:
        if match[2]:
            return b""
        return b"." if os.fsdecode(match[1]) == folder else b"..."

    def hide(text: bytes) -> bytes:
        if b"/" not in text and b"\\" not in text:
            return text
        return _ANY_PATH.sub(_below_what_is_there, known.sub(shortened, text))

    return hide


def hidden(text: str, hide: Hide) -> str:
    """The same of a text."""
    return hide(text.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass")


def _spellings(root: str) -> list[str]:
    """A path as it is, and as a representation of it has it."""
    return [root, root.replace("\\", "\\\\")] if "\\" in root else [root]


def _below_what_is_there(match: re.Match[bytes]) -> bytes:
    """What is left of a path without the folders of it that this machine has."""
    parts = match[0].split(b"/")[1:]
    for count in range(len(parts), SHALLOW, -1):
        try:
            _exists(b"/" + b"/".join(parts[:count]))
        except (OSError, ValueError):
            continue
        return b"/".join(parts[min(count, len(parts) - 1) :])
    return match[0]
