"""Outcomes that are compared all at once."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.content.answers import Alike
from lossdojo.diagnosis.distinct_outcomes import DistinctOutcomes
from lossdojo.diagnosis.outcomes import Outcome, same_outcome
from lossdojo.values import decoding, encoding
from lossdojo.values.calls import RaisedError

OF_ARITHMETIC = ("ZeroDivisionError", "ArithmeticError")
ERRORS = [("ZeroDivisionError", OF_ARITHMETIC), ("KeyError", ("LookupError",)), ("NameError", ())]
NUMBERS = [0.0, 1.0, 1.0 + 1e-6, 1.5, np.nan, np.inf]
VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(NUMBERS),
    st.lists(st.sampled_from(NUMBERS), min_size=2, max_size=2).map(np.array),
    st.tuples(st.sampled_from(NUMBERS), st.just(np.zeros(2))),
    st.sampled_from([True, "words", None]),
)
ERRED = st.sampled_from(ERRORS).map(
    lambda each: Outcome(None, RaisedError(each[0], each[1], "", 1, ""))
)
OUTCOMES = st.one_of(VALUES.map(Outcome), ERRED)


@given(st.lists(OUTCOMES, min_size=1, max_size=12), OUTCOMES, st.data())
def test_many_are_compared_as_two_are(
    some: list[Outcome], mine: Outcome, data: st.DataObject
) -> None:
    """Whether outcomes are the same is said of many as of any two, also as a key holds them."""
    with np.errstate(all="ignore"):
        compared = [each.compared for each in some]
    grown = DistinctOutcomes()
    places = np.array([grown.add(each) for each in compared], np.int32)
    read = decoding.decode_request(encoding.encode([(*each,) for each in grown.alike()], 1 << 20))
    known = DistinctOutcomes([Alike(*each) for each in read])
    few = places[data.draw(st.lists(st.integers(0, len(some) - 1), max_size=3))]
    firsts = dict(reversed([*zip(places.tolist(), compared, strict=False)]))
    for outcomes in (grown, known):
        for asked in (places, few):
            same = [same_outcome(mine, firsts[place]) for place in asked.tolist()]
            assert same == outcomes.match(mine, asked).tolist()
        lacking = [firsts[place].is_no_number for place in places.tolist()]
        assert lacking == outcomes.no_numbers[places].tolist()


def test_what_is_the_same_but_for_rounding_is_kept_once() -> None:
    """Of models that differ in the last digits one is compared."""
    outcomes = DistinctOutcomes()
    numbers = [0.1 + 0.2, 0.3, 0.4]
    assert [outcomes.add(Outcome(each).compared) for each in numbers] == [0, 0, 1]
    assert [each.numbers.tolist() for each in outcomes.alike()] == [[[0.1 + 0.2], [0.4]]]
