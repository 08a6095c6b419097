"""Constants of learners' own making, read off their answers: a floor under logs, another base."""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from lossdojo.content import Exchange, as_array

from .views.sgd_step_view import steps

# The graders are proven with these; a learner's may be any other.
USUAL_EPSILONS = (1e-6, 1e-12, 1e-30)
ONE_EPSILON = (1e-7,)  # of ways that are rarer
USUAL_BASES = (2.0, 10.0)
USUAL_BOUNDS = (500.0,)

MACHINE = [
    float(each)
    for kind in (np.float32, np.float64)
    for each in (np.finfo(kind).eps, np.finfo(kind).tiny)
]
# And in a kit without programs, where none can be tried, it is one of these, the commonest first.
COMMON_EPSILONS = (
    *(float(f"1e-{power}") for power in (8, 9, 10, 7, 5, 15, 16, 20)),  # Adam's, Keras's, and so on
    *(float(f"1e-{power}") for power in (1, 2, 3, 4, 6, 11, 12, 13, 14)),
    *MACHINE,
    *(10.0**-power for power in (24, 30, 37, 38, 40, 45, 50, 100, 300)),
    *(float(f"{digit}e-{power}") for power in range(1, 17) for digit in (2, 3, 5)),
)
COMMON_BASES = (*map(float, range(2, 17)), 20.0, 26.0, 32.0, 64.0, 100.0, 256.0, 1000.0, 1024.0)
COMMON_BOUNDS = (
    *(50.0, 100.0, 20.0, 30.0, 10.0, 88.0, 700.0, 80.0),
    *(1.0, 2.0, 3.0, 5.0, 200.0, 300.0, 500.0, 1000.0),
)
# None so small that a step by it is as good as none.
COMMON_RATES = (*(each * 10.0**-power for power in range(1, 5) for each in (5, 3, 2, 1)), 1.0, 2.0)
COMMON_IDS = (*map(float, range(-2, 10)), -100.0, 99.0, 100.0, 255.0, 256.0, 999.0, 50256.0)
# A number that is filled in, and the step, grow with the constant, and may be any between these.
SPAN_OF_IDS = (-1e6, 1e6)
SPAN_OF_RATES = (1e-4, 100.0)
HOPELESS = 30.0  # nats; an answer that is far less where this or more is right has a floor
LARGEST_EPSILON = 0.3
LARGEST_BASE = 1024
LARGEST_BOUND = 1e5  # up to which logits go


def numbers(exchanges: Sequence[Exchange]) -> Iterator[tuple[float, float]]:
    """Each number that came back in an answer of the right shape, with the right one."""
    for each in exchanges:
        mine, right = as_array(each.got), as_array(each.expected)
        if mine is None or right is None or mine.shape != right.shape or mine.dtype.kind != "f":
            continue
        yield from zip(mine.ravel().tolist(), right.ravel().tolist(), strict=True)


def epsilons(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """What was added inside a log: its own log came back in place of a hopeless token's.

    The log may be another belief's: negated, in another base, or the loss's exponential.
    """
    for mine, right in numbers(exchanges):
        size = abs(mine)
        if abs(right) > HOPELESS and math.isfinite(mine) and not math.isclose(size, abs(right)):
            found = (math.exp(-size), 2.0**-size, 10.0**-size, 1 / size if size else 0.0)
            yield from typed(found)


def typed(found: Iterable[float]) -> Iterator[float]:
    """Of these numbers those that someone may have typed as an epsilon."""
    yield from (each for each in found if 0 < each < LARGEST_EPSILON and _is_typed(each))


def whole_bounds(found: Iterable[float]) -> Iterator[float]:
    """Of these numbers the sizes at which someone may have cut logits off: whole ones."""
    for each in found:
        size = round(abs(each)) if abs(each) < LARGEST_BOUND else 0
        if size and np.isclose(abs(each), size, rtol=1e-6, atol=0.0):
            yield float(size)


def _is_typed(epsilon: float) -> bool:
    """Whether someone would type it: two digits at most, or one of the machine's own."""
    return any(
        np.isclose(epsilon, each, rtol=1e-4, atol=0.0)
        for each in (float(f"{epsilon:.1e}"), *MACHINE)
    )


def bases(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The base of the logarithms: b where ln(b) times the answer is right."""
    for mine, right in list(numbers(exchanges))[:3]:
        yield from whole_base(abs(right / mine) if mine else 0.0)


def whole_base(its_log: float) -> Iterator[float]:
    """The whole number whose natural logarithm that is, if there is one that could be meant."""
    if math.log(2) - 0.01 < its_log < math.log(LARGEST_BASE):
        base = round(math.exp(its_log))
        if np.isclose(math.log(base), its_log, rtol=1e-5, atol=0.0):
            yield float(base)


def rates(exchanges: Sequence[Exchange]) -> Iterator[float]:
    """The step by the gradient, where only one position trains and no mean can be wrong."""
    for mine, right, lr in steps(exchanges):
        place = np.unravel_index(np.abs(right).argmax(), right.shape)
        ratio = float(abs(mine[place] / right[place]) * lr) if right[place] else 0.0
        if 0 < ratio < np.inf:
            yield from (ratio, ratio * len(right))


# Each as a parametric variant has it: usual ones, those that answers may come from, common ones.
BASES = (USUAL_BASES, bases, COMMON_BASES)
RATES = ((1.0, 0.1, 0.01), rates, COMMON_RATES, SPAN_OF_RATES)
