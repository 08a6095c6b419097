"""What has been proven once is not proven again, as long as it is just that."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lossdojo.cohort import proof
from lossdojo.cohort.workers.choose import proven_content
from lossdojo.content import catalogue
from lossdojo.content.lab import Lab, load_lab
from lossdojo.diagnosis import compiling
from lossdojo.diagnosis.compiling import compiled_key
from lossdojo.grading.call_plan import CallPlan
from lossdojo.grading.hidden_tests import recorder, session
from lossdojo.sandbox.protocol.requests import Requests, call_request
from tests.conftest import ROOT


@pytest.fixture
def proven(tmp_path: Path) -> Lab:
    """A lab with a key, which is proven by its own account."""
    for name in ("exercises", "graders", "templates"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    lab = load_lab(tmp_path)
    lab.key.write_bytes(b"a key")
    proof._place(lab).write_bytes(proof._proof(proof._made_of(lab, 0), {}))
    return lab


def change_a_test(lab: Lab) -> None:
    """A hidden test is another."""
    with (lab.graders / "test_sgd_step.py").open("a", encoding="utf-8") as file:
        file.write("\n")


def change_the_key(lab: Lab) -> None:
    """The key is damaged, or another."""
    lab.key.write_bytes(b"a kez")


def take_the_key_away(lab: Lab) -> None:
    """There is none any more."""
    lab.key.unlink()


@pytest.mark.parametrize("change", [change_a_test, change_the_key, take_the_key_away])
def test_what_is_another_is_proven_anew(proven: Lab, change: Callable[[Lab], None]) -> None:
    """A proof is of these tests, this seed and this very key, which is then not read whole."""
    assert (proof.proven_plans(proven, 0), proof.proven_plans(proven, 1)) == ({}, None)
    change(proven)
    assert proof.proven_plans(proven, 0) is None


def test_what_tests_ask_is_kept_with_it(small_kit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes next need not find it out, and asks the same."""
    lab, found = load_lab(small_kit), list[str]()
    monkeypatch.setattr(session, "record_calls", noted(found, recorder.record_calls))
    asked = []
    for _ in range(2):
        with proven_content(lab, 0) as content:
            plans = [
                content.tests.plan(each.name, content.catalogue[each.name], 0) for each in lab.katas
            ]
            asked.append([(plan.calls_of, [call.frame for call in plan.calls]) for plan in plans])
        assert found == [kata.name for kata in lab.katas]
    assert asked[0] == asked[1]
    assert all(frames for _, frames in asked[0])


@pytest.mark.parametrize("has_key", [True, False])
def test_programs_are_loaded_where_somebody_is_wrong(
    small_kit: Path, monkeypatch: pytest.MonkeyPatch, has_key: bool
) -> None:
    """Of proven content with a key, for few learners; else all are there from the beginning."""
    lab, loaded = load_lab(small_kit), list[str]()
    if has_key:
        lab.key.write_bytes(compiled_key(lab))
    with proven_content(lab, 0):
        pass
    monkeypatch.setattr(compiling, "load_model", noted(loaded, catalogue.load_model, 1))
    with proven_content(lab, 0, at_once=False) as content:
        katas = [kata.name for kata in lab.katas]
        assert [*content.catalogue] == [*content.models] == katas
        probes = [len(content.catalogue[kata].probes) for kata in katas]
        assert loaded == []
        assert probes == [len(content.models[kata].probes) for kata in katas]
        assert loaded == (katas if has_key else [])


@pytest.mark.parametrize("damage", [b"", b"}", b"{}", b"[]\n", b"0" * 64])
def test_a_damaged_proof_is_none(proven: Lab, damage: bytes) -> None:
    """Nothing of it is believed; nor is one whose calls have been cut short or changed."""
    place = proof._place(proven)
    calls = CallPlan(Requests([call_request((np.arange(3),), {})]), {"a": range(1)})
    whole = proof._proof(proof._made_of(proven, 0), {"padding_mask": calls})
    for content in (damage, whole[:-1], whole[:-1] + b"!"):
        place.write_bytes(content)
        assert proof.proven_plans(proven, 0) is None
    place.write_bytes(whole)
    assert list(proof.proven_plans(proven, 0) or {}) == ["padding_mask"]


def noted(found: list[str], work: Callable[..., Any], place: int = 0) -> Callable[..., Any]:
    """The same, and for which katas it is done."""

    def done(*how: Any) -> Any:
        found.append(how[place])
        return work(*how)

    return done
