"""Of a kata's file that is not there it is said what is there in its place."""

import pytest

from lossdojo.intake.misnamed import what_is_missing

SOURCE = b"def shift_tokens(tokens):\n    return tokens[:-1], tokens[1:]\n"
NO_FILE = "There is no file shift_tokens.py"


@pytest.mark.parametrize(
    "name",
    [
        "shift_token.py", "Shift_Tokens.py", "shift-tokens.py", "shift tokens.py",
        "shift_tokens (1).py", "shift_tokens_final.py", "shift_tokens copy.py", "shift_tokens.PY",
        "shift_tokens.py.txt", "shift_tokens.txt", "shift_tokens", "shift_tokens.pyw",
        "shifttokens.py", "shift.tokens.py",
    ],
)  # fmt: skip
def test_source_under_another_name_is_to_be_renamed(name: str) -> None:
    """Python source of nearly the right name needs no more than the right name."""
    told = f"{NO_FILE}, but {name}: rename it to shift_tokens.py."
    assert what_is_missing("shift_tokens", {name: SOURCE}) == told


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("shift_tokens.ipynb", "a notebook"),
        ("shift_tokens.ipynb.txt", "a notebook"),
        ("shift_tokens.rb", "no Python"),
        ("shift_tokens.R", "no Python"),
        ("shift_tokens.md", "a text, and no source"),
        ("shift_tokens.html", "a web page"),
        ("Shift_Tokens.HTM", "a web page"),
        ("shift_tokens.pdf", "a PDF"),
        ("shift_tokens.docx", "a document of a word processor"),
        ("shift_tokens.pyc", "compiled, and no source"),
        ("shift_tokens.cpython-311.pyc", "compiled, and no source"),
        ("shift_tokens.so", "compiled, and no source"),
        ("shift_tokens.py.bak", "a backup"),
        ("shift_tokens.py~", "a backup"),
        ("shift_tokens.py.orig", "a backup"),
        ("shift_tokens.py.swp", "a backup"),
        ("shift_tokens_old.py", "a backup"),
        ("test_shift_tokens.py", "a test"),
        ("shift_tokens_test.py", "a test"),
    ],
)
def test_what_is_no_source_is_called_what_it_is(name: str, what: str) -> None:
    """Another kind of file is not advised to be renamed, whatever is in it."""
    told = f"{NO_FILE}, but {name}, which is {what}."
    assert what_is_missing("shift_tokens", {name: SOURCE}) == told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("shift_token.py", b""),
        ("shift_tokens.txt", b"I define the following:"),
        ("shift_tokens.csv", b"1,2\n"),
        ("shift-tokens.py", b"<!DOCTYPE html><html>def </html>"),
        ("shift_tokens", b"%PDF-1.7"),
    ],
)
def test_what_defines_nothing_is_no_kata(name: str, content: bytes) -> None:
    """A file of nearly the right name that holds no function is not advised to be renamed."""
    told = f"{NO_FILE}, but {name}, which is no source of a function."
    assert what_is_missing("shift_tokens", {name: content}) == told


def test_source_in_another_encoding_is_source() -> None:
    """A file in UTF-16 is to be renamed; what else is wrong with it comes after that."""
    told = what_is_missing("shift_tokens", {"shift-tokens.py": SOURCE.decode().encode("utf-16")})
    assert told.endswith(": rename it to shift_tokens.py.")


def test_source_comes_before_all_else_that_is_near() -> None:
    """Among several near files it is the source that is named, even if others are nearer."""
    others = {"shift_tokens.ipynb": b"{}", "shift_tokens.py.bak": SOURCE, "shift_token.py": SOURCE}
    told = f"{NO_FILE}, but shift_token.py: rename it to shift_tokens.py."
    assert what_is_missing("shift_tokens", others) == told


def test_nothing_near_is_nothing_named() -> None:
    """A file of quite another name is not taken for the kata."""
    assert what_is_missing("shift_tokens", {"padding_mask.py": SOURCE}) == f"{NO_FILE}."
