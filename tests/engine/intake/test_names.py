"""Every name that a learner may have is shown, and used for a folder, without harm or mix-up."""

import os
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.intake.names import names_of

ODD = [
    b"-x",
    b".x.",
    b"...",
    b"   ",
    b"<script>alert(1)</script>",
    b"=HYPERLINK(1)",
    b"new\nline",
    b"a" * 255,
    b"caf\xe9",
    b"caf\xe8",
    "\u202eada".encode(),
    "\N{GRINNING FACE}".encode(),
    b"CON",
    b"nul.txt",
    b"gradebook.csv",
    b"Index.html",
    b"Instructor",
    b"engine-errors.log",
    b"tail.",
    b"con .txt",
    ("\u00e4" * 80).encode(),
    b"",
    b"a/b",
    b"../x",
    b"C:\\x",
    b"x" * 90 + b"+0123456789abcdef",
]


def folder_name(raw: str) -> str:
    """What the results of a learner of that name are called."""
    return names_of({raw: raw})[raw].folder


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "Zo\u00eb M\u00fcller",
        "ada.lovelace@x.org",
        "ada+lab07@x.org",
        "Nguy\u1ec5n V\u0103n An",
        "\u5f20\u4f1f",
        "\u0905\u0928\u093f\u0924\u093e",
        "\u0645\u062d\u0645\u062f",
        "a-b_c 3",
        "console",
        "instructors",
        "123456789",
    ],
)  # fmt: skip
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    """A name of letters, digits and a few signs is shown, and used for the folder, as it is."""
    found = names_of({name: name})[name]
    assert (found.shown, found.folder, found.shared) == (name, name, False)


@pytest.mark.parametrize("raw", ODD)
def test_odd_names_become_safe(raw: bytes) -> None:
    """Whatever the name, that of the folder is safe on every system, and the one shown is short."""
    name = os.fsdecode(raw)
    found = names_of({name: name})[name]
    assert re.fullmatch(r"[\w@+][\w @+-]*\+[0-9a-f]{16}", found.folder)
    assert len(found.folder.encode()) <= 100
    assert found.shown.isprintable()
    assert 0 < len(found.shown) <= 100


def test_a_name_with_a_suffix_cannot_be_taken() -> None:
    """Who calls themselves what another was renamed to, is renamed in turn."""
    taken = folder_name("<ada>")
    both = names_of({"<ada>": "<ada>", taken: taken})
    assert both["<ada>"].folder == taken
    assert both[taken].folder[:-16] == f"{taken}+"


def test_what_is_shown_can_be_read_by_people() -> None:
    """A name is shown with its odd characters replaced, on one line, and with its suffix."""
    shown = names_of({"x": "<b>\nRobert\u202e\t  drop"})["x"].shown
    assert shown[:-16] == "<b> Robert\N{REPLACEMENT CHARACTER} drop+"


RAW_NAMES = st.one_of(
    st.binary(min_size=1, max_size=255).filter(lambda raw: not {0, 47} & set(raw)),
    st.text(st.sampled_from("aA\u00e4\u0308.-_+ @\uff21\u00df\u0130\n\u200d1f"), min_size=1).map(
        str.encode
    ),
    st.sampled_from(
        ["con", "CON.x", "nul", "index.html", "gradebook.csv", "instructor", "a+0123456789abcdef"]
    ).map(str.encode),
).map(os.fsdecode)


@given(st.lists(RAW_NAMES, max_size=6), st.lists(RAW_NAMES, max_size=3))
def test_no_two_names_become_one(folders: list[str], zips: list[str]) -> None:
    """Different names stay different, for people and on every file system."""
    names = names_of({**{raw: raw for raw in folders}, **{f"{raw}.zip": raw for raw in zips}})
    results = {name.folder for name in names.values()}
    assert len(results) == len(names)
    assert len({unicodedata.normalize("NFD", name).casefold() for name in results}) == len(names)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in results}) == len(names)
    assert len({name.shown for name in names.values()}) == len(names)


@given(RAW_NAMES)
def test_every_name_is_safe(raw: str) -> None:
    """A folder's name is short, of harmless characters, no device's and no file's of the kit."""
    found = names_of({raw: raw})[raw]
    kinds = {unicodedata.category(char)[0] for char in found.folder if char not in " -_.@+"}
    assert kinds <= {"L", "M", "N"}
    assert len(found.folder.encode()) <= 100
    assert found.folder[0] not in ".- "
    assert found.folder[-1] not in ". "
    windows = r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?|gradebook\..*|index\.html|instructor"
    assert not re.fullmatch(windows, found.folder, re.IGNORECASE)
    assert found.shown.isprintable()
    assert 0 < len(found.shown) <= 100


@given(RAW_NAMES)
def test_a_name_that_was_kept_is_kept_again(raw: str) -> None:
    """The same name gives the same results folder every time, and an ordinary one itself."""
    once = folder_name(raw)
    assert folder_name(raw) == once
    if once == raw:
        assert names_of({raw: raw})[raw].shown == raw
    else:
        assert re.search(r"\+[0-9a-f]{16}\Z", once)
