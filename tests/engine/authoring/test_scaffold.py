"""The skeleton of a misconception stands in three files, whatever stood there before."""

import shutil
from pathlib import Path

from lossdojo.authoring.scaffold import add_scaffold
from lossdojo.content.in_class import InClass, load_in_class
from lossdojo.content.lab import load_lab

ID = "padding_mask/masks-the-first"


def test_what_is_said_already_stays(kit: Path) -> None:
    """The entry for class comes behind the others, which stay as they were."""
    before = load_in_class(load_lab(kit))
    *_, in_class = add_scaffold(load_lab(kit), *ID.split("/"))
    assert in_class == kit / "graders" / "in_class" / "padding_mask.toml"
    assert {**before, ID: InClass(say="", example="")} == load_in_class(load_lab(kit))


def test_a_lab_in_which_nothing_is_said_gets_its_first_entry(kit: Path) -> None:
    """Where a lab has no folder for what is said in class, the skeleton begins one."""
    shutil.rmtree(kit / "graders" / "in_class")
    add_scaffold(load_lab(kit), *ID.split("/"))
    assert {ID: InClass(say="", example="")} == load_in_class(load_lab(kit))
