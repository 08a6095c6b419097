"""A lab's key gives back what it was made of, the same bytes each time, or says why it cannot."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lossdojo.content.catalogue import Catalogue, OpenCatalogue
from lossdojo.content.digest import answers_digest
from lossdojo.content.kata import InProcessKata
from lossdojo.content.key import KeyDamagedError, key_bytes, read_key
from lossdojo.content.lab import Lab
from lossdojo.content.models import KataModel
from lossdojo.diagnosis import compiling, model_answers
from lossdojo.diagnosis.compiling import compile_answers, key_at_hand, open_catalogue, renew_key
from lossdojo.diagnosis.diagnose import diagnose
from lossdojo.diagnosis.model_answers import pairs, right_outcomes, singles
from lossdojo.diagnosis.outcomes import outcomes, same_outcome
from lossdojo.diagnosis.rollouts import right_rollout
from tests.content.test_content import KATAS

SMALL = KATAS[0]


@pytest.fixture
def small(catalogue: Catalogue) -> KataModel:
    """A kata with few models, compiled."""
    return replace(catalogue[SMALL], known=compile_answers(catalogue[SMALL]))


@pytest.mark.parametrize("kata", KATAS)
def test_what_is_open_is_read_as_it_was(
    catalogue: Catalogue, opened: OpenCatalogue, kata: str
) -> None:
    """Prose, examples, their workings, parameters and predictions come back from the key."""
    one, other = catalogue[kata], opened[kata]
    assert other.misconceptions == one.misconceptions
    assert (other.parameters, other.predictions) == (one.parameters, one.predictions)
    for mine, theirs in zip(other.probes, one.probes, strict=True):
        assert mine.name == theirs.name
        np.testing.assert_equal(mine.args, theirs.args)
        np.testing.assert_equal(mine.kwargs, theirs.kwargs)
        np.testing.assert_equal(dict(mine.working), dict(theirs.working))


@pytest.mark.parametrize("kata", KATAS)
def test_known_answers_are_those_of_the_programs(
    catalogue: Catalogue, opened: OpenCatalogue, kata: str
) -> None:
    """What the key says that the right program and each misconception answer, they do answer."""
    one, other = catalogue[kata], opened[kata]
    rows = zip(right_outcomes(one), right_outcomes(other), strict=True)
    assert all(same_outcome(worked_out, known) for worked_out, known in rows)
    np.testing.assert_allclose(
        [np.sum(step[0]) for step in right_rollout(other)],  # type: ignore[index]  # loss, weights
        [np.sum(step[0]) for step in right_rollout(one)],  # type: ignore[index]  # as above
    )
    worked, known = singles(one), singles(other)
    assert [str(model) for model in known.models] == [str(model) for model in worked.models]
    for place in range(len(known.models)):
        for probe in range(len(one.probes)):
            mine, theirs = known.outcome(place, probe), worked.outcome(place, probe)
            assert mine.signature == theirs.signature
            # Of answers that are the same but for rounding, the first that comes is kept.
            np.testing.assert_allclose(mine.numbers, theirs.numbers, rtol=1e-8, atol=1e-9)


def test_the_same_lab_has_the_same_key(catalogue: Catalogue, small: KataModel) -> None:
    """Compiled twice it is the same to the byte."""
    again = replace(catalogue[SMALL], known=compile_answers(catalogue[SMALL]))
    assert key_bytes({SMALL: small}, "x") == key_bytes({SMALL: again}, "x")


def test_no_program_is_asked_where_answers_are_known(
    small: KataModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a key no run works out what a model answers."""
    monkeypatch.setattr(model_answers, "InProcessKata", None)
    everyone = np.arange(len(pairs(small).models))
    assert len(pairs(small).ids(everyone, 0)) == len(everyone) > 0


def test_a_key_without_a_kata_is_told(small: KataModel, tmp_path: Path) -> None:
    """Who asks a key for a kata that it does not hold is told so."""
    path = tmp_path / "lab.key"
    path.write_bytes(key_bytes({SMALL: small}, "x"))
    with pytest.raises(KeyDamagedError, match=r"^it does not hold the whole of nothing$"):
        read_key(path).known("nothing")


@pytest.mark.parametrize("cut", [0, 1, 100, -30])
def test_half_a_key_is_none(small: KataModel, tmp_path: Path, cut: int) -> None:
    """A key that was not written whole is not read."""
    path = tmp_path / "lab.key"
    path.write_bytes(key_bytes({SMALL: small}, "x")[:cut])
    with pytest.raises(KeyDamagedError, match="damaged"):
        read_key(path)


def test_a_key_of_another_format_is_told(tmp_path: Path) -> None:
    """A newer kit's key says its format."""
    path = tmp_path / "lab.key"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("key.json", json.dumps({"format": 99}))
    with pytest.raises(KeyDamagedError, match=r"^it has format 99, not 3$"):
        read_key(path)


@pytest.mark.parametrize("content", [b"no key", None])
def test_a_foreign_key_is_made_anew(
    kit: Path, lab: Lab, monkeypatch: pytest.MonkeyPatch, content: bytes | None, small: KataModel
) -> None:
    """A key that is damaged, or of another lab, is replaced, with a line that says why."""
    monkeypatch.setattr(compiling, "compiled", lambda _catalogue: {SMALL: small})
    here = replace(lab, root=kit)
    here.key.write_bytes(key_bytes({SMALL: small}, "another") if content is None else content)
    said: list[str] = []
    renew_key(here, said.append)
    reason = "the lab is another by now" if content is None else "it is damaged, or no key at all"
    assert said == [f"lab.key does not fit, for {reason}: it is compiled anew, once."]
    assert open_catalogue(replace(here, katas=here.katas[:1]))[SMALL].known is not None
    renew_key(here, said.append)  # it fits now
    assert len(said) == 1


@pytest.mark.parametrize("kata", KATAS)
def test_a_key_changes_no_diagnosis(lab: Lab, catalogue: Catalogue, kata: str) -> None:
    """What is said of each misconception is the same with a key and without, to the word."""
    one = catalogue[kata]
    other = open_catalogue(lab)[kata]
    if other.known is None:
        other = replace(one, known=compile_answers(one))
    for model in one.singles():
        got = outcomes(InProcessKata(kata, model.function), one.probes)
        assert diagnose(kata, got, other) == diagnose(kata, got, one)


def test_no_key_is_missed(kit: Path, lab: Lab) -> None:
    """Where no key was made none is made unasked, and nothing is known beforehand."""
    here, said = replace(lab, root=kit), list[str]()
    renew_key(here, said.append)
    assert (said, here.key.exists()) == ([], False)
    assert open_catalogue(here)[SMALL].known is None


@pytest.mark.parametrize("fits", [True, False])
def test_a_key_that_fits_is_taken_as_it_is(
    kit: Path, lab: Lab, monkeypatch: pytest.MonkeyPatch, small: KataModel, fits: bool
) -> None:
    """A kit is packed with the key that lies there; one that does not fit is worked out anew."""
    monkeypatch.setattr(compiling, "compiled", lambda _catalogue: {})
    here = replace(lab, root=kit)
    made_of = answers_digest(here) if fits else "another"
    here.key.write_bytes(key_bytes({SMALL: small}, made_of))
    anew = key_bytes({}, answers_digest(here))
    assert key_at_hand(here) == (here.key.read_bytes() if fits else anew)
