"""What `lossdojo lint` says about probes: how many it takes, and what none of them tells apart."""

from types import SimpleNamespace

import pytest

from lossdojo.authoring.probe_coverage import probe_coverage
from lossdojo.content.answers import Decisions
from lossdojo.content.catalogue import Catalogue
from lossdojo.content.models import KataModel
from lossdojo.content.open_kata import Misconception
from lossdojo.content.probes import Probe, ProbeView
from tests.content.test_content import KATAS


def kata_model(**variants: Decisions) -> KataModel:
    """A kata that adds 1, on the probes 0, 1 and 2."""

    def answer(how: SimpleNamespace, x: int) -> object:
        return how.outer(how.inner(x))

    return KataModel(
        decisions={"inner": lambda x: x, "outer": lambda x: x + 1},
        answer=answer,
        variants={name: {"so": way} for name, way in variants.items()},
        misconceptions=tuple(Misconception(name, "", "", "", "", "", ()) for name in variants),
        probes=tuple(Probe(f"at {x}", (x,)) for x in (0, 1, 2)),
        symptoms={},
        view=ProbeView(lambda _e: {}, lambda _e: {}, lambda _p: {}, lambda _e: None),
        merged=frozenset(),
    )


def test_one_probe_is_enough_where_it_tells_all() -> None:
    """The probe that tells most apart is chosen first, and no more than are needed."""
    found = probe_coverage(
        kata_model(two={"outer": lambda x: x + 2}, half={"outer": lambda x: x / 2})
    )
    assert (found.models, found.sufficient) == (3, ("at 0",))
    assert found.indistinguishable == ()


def test_equal_numbers_are_told() -> None:
    """Two beliefs that answer every probe alike are listed, the deeper one first."""
    found = probe_coverage(
        kata_model(deep={"outer": lambda x: 2 * x}, flat={"outer": lambda x: x + x})
    )
    assert found.indistinguishable == ("deep = flat",)


def test_what_no_probe_sees_is_told() -> None:
    """A misconception that is right on every probe is listed beside the right answer."""
    found = probe_coverage(kata_model(late={"outer": lambda x: x + 1 if x < 9 else 0}))
    assert found.indistinguishable == ("right = late",)


def test_a_pair_that_shows_only_its_half_is_no_news() -> None:
    """Where one belief hides the other, nothing is listed."""
    found = probe_coverage(
        kata_model(zero={"outer": lambda _x: 0}, other={"inner": lambda x: x + 5})
    )
    assert found.indistinguishable == ()


@pytest.mark.slow  # the proof of the content asks the same
@pytest.mark.parametrize("kata", KATAS)
def test_nothing_is_together_but_what_is_listed(catalogue: Catalogue, kata: str) -> None:
    """The catalogue's probes tell all models apart but for those that are merged on purpose."""
    assert set(probe_coverage(catalogue[kata]).indistinguishable) == catalogue[kata].merged
