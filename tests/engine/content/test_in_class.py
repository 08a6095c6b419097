"""What is said in class is read by the id of the misconception, and refused where it is none."""

from pathlib import Path

import pytest

from lossdojo.content.catalogue import Catalogue
from lossdojo.content.in_class import InClass, load_in_class
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import ContentError

ENTRY = '[inverted]\nsay = "S"\nexample = "E"\nholds = ["True"]\n'
REFUSED = {
    "what is no TOML": ("[inverted", "padding_mask.toml, cannot be read: "),
    "what is no UTF-8": ("\udcff", "padding_mask.toml, cannot be read: "),
    "an entry that is a text": ('inverted = "S"', "padding_mask.toml: inverted is no table."),
    "an entry without a paragraph": (
        ENTRY.replace("say", "said"),
        "padding_mask.toml: inverted lacks `say`.",
    ),
    "an entry without an example": (
        ENTRY.replace('example = "E"\n', ""),
        "padding_mask.toml: inverted lacks `example`.",
    ),
    "a key that nobody reads": (
        f"{ENTRY}board = true\n",
        "padding_mask.toml: inverted has a key that nobody reads, `board`.",
    ),
    "an example that is a list": (
        ENTRY.replace('"E"', '["E"]'),
        "padding_mask.toml: inverted: `example` must be a text, not ['E'].",
    ),
    "one expression that is no list": (
        ENTRY.replace('["True"]', '"True"'),
        "padding_mask.toml: inverted: `holds` must be a list of texts, not 'True'.",
    ),
}


def file_of(kit: Path) -> Path:
    """What is said about padding_mask."""
    return kit / "graders" / "in_class" / "padding_mask.toml"


def test_something_is_said_about_every_misconception(lab: Lab, catalogue: Catalogue) -> None:
    """Each misconception of the catalogue has a paragraph and an example, and nothing else has."""
    ids = {f"{kata}/{each.name}" for kata in catalogue for each in catalogue[kata].misconceptions}
    said = load_in_class(lab)
    assert ids == set(said)
    assert all(each.say and each.example and each.holds for each in said.values())


def test_no_two_examples_are_the_same(lab: Lab) -> None:
    """No paragraph and no example is a copy of another's."""
    said = load_in_class(lab).values()
    texts = [text for each in said for text in (each.say, each.example)]
    assert len(texts) == len(set(texts))


def test_an_entry_is_read_as_it_stands(kit: Path) -> None:
    """Its keys become the attributes, and the spelling may be left out."""
    file_of(kit).write_text(ENTRY)
    expected = InClass(say="S", example="E", holds=("True",), spelling="")
    assert expected == load_in_class(load_lab(kit))["padding_mask/inverted"]


def test_what_is_not_written_is_absent(kit: Path) -> None:
    """A kata without a file costs nothing but its own entries, and an empty lab has none."""
    file_of(kit).unlink()
    said = load_in_class(load_lab(kit))
    assert not any(id_.startswith("padding_mask/") for id_ in said)
    assert "shift_tokens/not-shifted" in said
    (kit / "graders").rename(kit / "elsewhere")
    assert load_in_class(load_lab(kit)) == {}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_entry_is_refused(kit: Path, what: str) -> None:
    """The message names the file, the entry and the key."""
    text, words = REFUSED[what]
    file_of(kit).write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(ContentError) as refusal:
        load_in_class(load_lab(kit))
    assert f"graders/in_class/{words}" in str(refusal.value)
