"""A kata as a chain of decisions, each of which can be taken wrongly, and the models that follow.

A model is a runnable program that holds one misconception in one of its variants, or two that
are compatible. Some variants have a constant of the learner's own making (an epsilon, a base,
an id): they are parametric, and the constant is read off the learner's answers.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations
from types import SimpleNamespace
from typing import Any

from lossdojo.content.answers import Decisions, Variant
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Exchange
from lossdojo.errors import ContentError

MOST_PAIRED = 5  # of a variant's common constants: each makes as many pairs as there are others

Constant = float | tuple[float, ...]
Guess = Callable[[Sequence[Exchange]], Iterable[Any]]  # of constants, as `decide` takes them


@dataclass(frozen=True)
class Parametric:
    """A variant with a constant of the learner's own making, or with several, as a tuple.

    Attributes:
        decide: the decisions that are taken otherwise, from the constant.
        usual: constants that learners take; the graders are proven with these.
        common: more of them, for a kit without programs, which cannot try those of `guess`; the
            commonest first, for these are combined with other misconceptions as well.
        span: two constants between which answers change in proportion, if there are such: from what
            these two answer, any constant between them is read off, without programs too.
        guess: which constants a learner's answers, one exchange a probe, may come from. They are
            tried, so one too many does no harm.
    """

    decide: Callable[[Any], Decisions]
    usual: tuple[Constant, ...]
    guess: Guess
    common: tuple[Constant, ...] = ()
    span: tuple[Constant, Constant] | None = None


Variants = Mapping[str, Mapping[str, Decisions | Parametric]]


@dataclass(frozen=True, slots=True)
class Model:
    """A program that holds some misconceptions, in catalogue order; none is the right answer.

    A run looks at tens of thousands of pairs, so that each is its variants, and no more. Where
    only its answers are known there is no kata model to make a program of.
    """

    variants: tuple[Variant, ...]
    kata_model: "KataModel | None"

    @property
    def function(self) -> Callable[..., object]:
        """The program itself."""
        assert self.kata_model is not None, "asked of what has programs"  # noqa: S101
        return self.kata_model.program(self.variants)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the misconceptions."""
        return tuple(each.name for each in self.variants)

    def __str__(self) -> str:
        """Names and variants, for an author of misconceptions."""
        words = [f"{each.name} ({each.spelling})" for each in self.variants]
        return " + ".join(words) or "right"


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class KataModel(OpenKata):
    """A kata as decisions.

    Attributes:
        decisions: by name, each taken rightly.
        answer: the kata's function, after a first argument that holds the decisions.
        variants: by misconception, in the same order, and by spelling, what is taken otherwise.
        merged: what no probe tells apart in some variant, as "a = b", a pair as "a + b".
    """

    decisions: Decisions
    answer: Callable[..., object]
    variants: Variants
    merged: frozenset[str]

    def right(self) -> Model:
        """The model that takes every decision rightly."""
        return Model((), self)

    def singles(self) -> Iterator[Model]:
        """Each misconception in each of its variants, with the usual constants."""
        return self.singles_of(self._variants)

    def pairs(self) -> Iterator[Model]:
        """Each two misconceptions that decide about different things, spelled as `singles`."""
        return self._combined(combinations(self._variants, 2))

    def guessed(self, exchanges: Sequence[Exchange]) -> tuple[Variant, ...]:
        """The parametric variants, with each constant that these answers may come from."""
        return tuple(
            _settled(name, spelling, way, constant)
            for name, spelling, way in self._parametric()
            for constant in _distinct(way.guess(exchanges))
        )

    def common(self) -> Iterator[Model]:
        """Each parametric variant, with each constant that learners commonly take."""
        return self.singles_of(self._common(sys.maxsize))

    def common_pairs(self) -> Iterator[Model]:
        """The commonest of these that lie in no span, each with what it can be combined with."""
        common = self._common(MOST_PAIRED, spanned=False)
        return self._combined((one, other) for one in common for other in self._variants)

    def ends(self) -> Iterator[Model]:
        """Two by two, each span's ends, by themselves and then with what goes with them."""
        spans = [
            [_settled(name, spelling, way, end) for end in way.span]
            for name, spelling, way in self._parametric()
            if way.span
        ]
        for ends in spans:
            yield from self.singles_of(ends)
        for ends in spans:
            for other in self._variants:
                yield from self._combined((end, other) for end in ends)

    def singles_of(self, guessed: Sequence[Variant]) -> Iterator[Model]:
        """Each of these variants by itself."""
        return (Model((each,), self) for each in guessed)

    def pairs_of(self, guessed: Sequence[Variant]) -> Iterator[Model]:
        """As `pairs`, each two of these variants."""
        return self._combined(combinations(guessed, 2))

    def pairs_with(self, guessed: Variant) -> Iterator[Model]:
        """As `pairs`, this variant and each of those that are usual."""
        return self._combined((guessed, other) for other in self._variants)

    def with_a_third(self, pairs: Sequence[Model], guessed: Sequence[Variant]) -> Iterator[Model]:
        """Each of these pairs with each third variant that goes with both, each set once.

        Of the pairs nothing is needed but their names and spellings.
        """
        own, seen = {each: each for each in self._variants}, set[frozenset[Variant]]()
        for pair in pairs:
            both = [own[each] for each in pair.variants]  # with the decisions that they take
            for third in (*self._variants, *guessed):
                variants = frozenset((*both, third))
                if variants not in seen and all(self._are_compatible(each, third) for each in both):
                    seen.add(variants)
                    yield self._in_order((*both, third))

    def program(self, variants: Sequence[Variant]) -> Callable[..., object]:
        """The kata's function, with the decisions of these variants taken otherwise.

        Raises:
            ContentError: there is no such decision.
        """
        otherwise = {key: way for each in variants for key, way in each.decisions.items()}
        unknown = otherwise.keys() - self.decisions.keys()
        if unknown:
            names = " and ".join(each.name for each in variants)
            raise ContentError(f"{names} decides about unknown {sorted(unknown)}.")
        return partial(self.answer, SimpleNamespace(**{**self.decisions, **otherwise}))

    @cached_property
    def _variants(self) -> tuple[Variant, ...]:
        """Of all misconceptions, the parametric ones with their usual constants."""
        return tuple(
            variant
            for name, variants in self.variants.items()
            for spelling, way in variants.items()
            for variant in _variants_of(name, spelling, way)
        )

    def _common(self, most: int, *, spanned: bool = True) -> list[Variant]:
        """The parametric variants, each with no more of its common constants than that."""
        return [
            _settled(name, spelling, way, constant)
            for name, spelling, way in self._parametric()
            if spanned or not way.span
            for constant in way.common[:most]
        ]

    def _parametric(self) -> Iterator[tuple[str, str, Parametric]]:
        """Each with its misconception's name and its own."""
        for name, variants in self.variants.items():
            for spelling, way in variants.items():
                if isinstance(way, Parametric):
                    yield name, spelling, way

    def _combined(self, pairs: Iterable[tuple[Variant, Variant]]) -> Iterator[Model]:
        return (self._in_order(pair) for pair in pairs if self._are_compatible(*pair))

    def _in_order(self, variants: Iterable[Variant]) -> Model:
        return Model(tuple(sorted(variants, key=lambda each: self._ranks[each.name])), self)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {each.name: rank for rank, each in enumerate(self.misconceptions)}

    def _are_compatible(self, one: Variant, other: Variant) -> bool:
        if one.name == other.name or one.decisions.keys() & other.decisions.keys():
            return False
        first, second = self.misconception(one.name), self.misconception(other.name)
        return other.name not in first.not_with and one.name not in second.not_with


def _variants_of(name: str, spelling: str, way: Decisions | Parametric) -> list[Variant]:
    if isinstance(way, Parametric):
        return [_settled(name, spelling, way, constant) for constant in way.usual]
    return [Variant(name, spelling, way)]


def _settled(name: str, spelling: str, way: Parametric, constant: Constant) -> Variant:
    """The variant with that constant, which its spelling tells to the last digit that counts."""
    rounded = _rounded(constant)
    words = " and ".join(f"{each:.9g}" for each in _several(rounded))
    return Variant(name, f"{spelling}, {words}", way.decide(rounded))


def _several(constant: Constant) -> tuple[float, ...]:
    return constant if isinstance(constant, tuple) else (constant,)


def _distinct(constants: Iterable[Constant]) -> list[Constant]:
    """Each constant once, without the last digits, which are rounding."""
    return list(dict.fromkeys(map(_rounded, constants)))


def _rounded(constant: Constant) -> Constant:
    rounded = tuple(float(f"{each:.9g}") for each in _several(constant))
    return rounded if isinstance(constant, tuple) else rounded[0]
