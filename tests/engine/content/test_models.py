"""What a model is called says all that its answers follow from."""

from hypothesis import example, given
from hypothesis import strategies as st

from lossdojo.content.models import Parametric, _settled

NUMBERS = st.floats(1e-300, 1e300)


def settled(constant: float) -> tuple[str, object]:
    """How a variant with that constant is spelled, and the constant that it takes."""
    way = Parametric(lambda number: {"decision": lambda: number}, (), lambda _: ())
    variant = _settled("name", "way", way, constant)
    return variant.spelling, variant.decisions["decision"]()


@given(NUMBERS, NUMBERS)
@example(0.1, 0.1 + 1e-12)
def test_a_spelling_tells_its_constant(one: float, other: float) -> None:
    """Whatever is spelled alike takes the same constant, to the last digit."""
    first, second = settled(one), settled(other)
    assert (first[0] == second[0]) == (first[1] == second[1])
