"""A kata as a chain of decisions, each of which can be taken wrongly, and the models that follow.

A model is a runnable program that holds one misconception in one of its variants, or two that
are compatible. Some variants have a constant of the learner's own making (an epsilon, a base,
an id): they are parametric, and the constant is read off the learner's answers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from inspect import signature
from itertools import combinations
from types import SimpleNamespace
from typing import Any

from lossdojo.content.probes import Exchange, Probe, ProbeView
from lossdojo.errors import ContentError

Decision = Callable[..., Any]  # each kata's decisions have signatures of their own
Decisions = Mapping[str, Decision]


Constant = float | tuple[float, ...]
Guess = Callable[[Sequence[Exchange]], Iterable[Any]]  # of constants, as `decide` takes them


@dataclass(frozen=True)
class Parametric:
    """A variant with a constant of the learner's own making, or with several, as a tuple.

    Attributes:
        decide: the decisions that are taken otherwise, from the constant.
        usual: constants that learners take; the graders are proven with these.
        guess: which constants a learner's answers, one exchange a probe, may come from. They are
            tried, so one too many does no harm.
    """

    decide: Callable[[Any], Decisions]
    usual: tuple[Constant, ...]
    guess: Guess


Variants = Mapping[str, Mapping[str, Decisions | Parametric]]
Symptom = Callable[[Sequence[Exchange]], bool]


@dataclass(frozen=True)
class Prediction:
    """A probe whose answer people can work out by hand.

    Attributes:
        probe: its name.
        because: why its answer is what it is, as a clause after "since".
    """

    probe: str
    because: str


@dataclass(frozen=True)
class Misconception:
    """One idea that makes wrong numbers, with its variants and its prose.

    Attributes:
        name: the id without its kata.
        statement: the key of the lab's statement that it is about.
        variants: by name, the decisions that one variant of it takes otherwise.
        belief: what the learner believes, as a clause after "you seem to believe that".
        tempting: why that is tempting.
        rule: the one rule to remember.
        evidence: what the learner's numbers show. `{got}`, `{expected}` and the facts of the
            kata's view are filled in.
        hints: two or three, each a little closer, none of them code.
        not_with: names of misconceptions that it cannot be combined with.
        quoted: whether the statement explains it, so that feedback quotes it.
        spelled: by name of a variant, the evidence that tells more exactly what that one does.
    """

    name: str
    statement: str
    variants: Mapping[str, Decisions | Parametric]
    belief: str
    tempting: str
    rule: str
    evidence: str
    hints: tuple[str, ...]
    not_with: frozenset[str] = frozenset()
    quoted: bool = False
    spelled: Mapping[str, str] = field(default_factory=dict)

    def evidence_of(self, spelling: str) -> str:
        """What the numbers show where the learner's code is spelled so."""
        return next(
            (words for each, words in self.spelled.items() if spelling.startswith(each)),
            self.evidence,
        )


@dataclass(frozen=True)
class Variant:
    """A misconception in one variant, its constant settled."""

    name: str
    spelling: str
    decisions: Decisions = field(compare=False)


@dataclass(frozen=True, slots=True)
class Model:
    """A program that holds some misconceptions, in catalogue order; none is the right answer.

    A run looks at tens of thousands of pairs, so that each is its variants, and no more.
    """

    variants: tuple[Variant, ...]
    kata_model: "KataModel"

    @property
    def function(self) -> Callable[..., object]:
        """The program itself."""
        return self.kata_model.program(self.variants)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the misconceptions."""
        return tuple(each.name for each in self.variants)

    def __str__(self) -> str:
        """Names and variants, for an author of misconceptions."""
        words = [f"{each.name} ({each.spelling})" for each in self.variants]
        return " + ".join(words) or "right"


@dataclass(frozen=True, eq=False, repr=False)
class KataModel:
    """A kata as decisions.

    Attributes:
        decisions: by name, each taken rightly.
        answer: the kata's function, after a first argument that holds the decisions.
        misconceptions: deepest first. Where two make the same numbers the first is named.
        probes: smallest first.
        symptoms: by misconception, what shows it in answers that no model gives.
        view: how a probe is laid out for people.
        merged: what no probe tells apart in some variant, as "a = b", a pair as "a + b".
        predictions: of its probes, those to be worked out by hand, in order.
        notes: a sentence about answers that show no belief, and what shows that it is true.
    """

    decisions: Decisions
    answer: Callable[..., object]
    misconceptions: tuple[Misconception, ...]
    probes: tuple[Probe, ...]
    symptoms: Mapping[str, Symptom]
    view: ProbeView
    merged: frozenset[str]
    predictions: tuple[Prediction, ...] = ()
    notes: Mapping[str, Symptom] = field(default_factory=dict)

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
            _settled(each.name, spelling, way, constant)
            for each in self.misconceptions
            for spelling, way in each.variants.items()
            if isinstance(way, Parametric)
            for constant in _distinct(way.guess(exchanges))
        )

    def singles_of(self, guessed: Sequence[Variant]) -> Iterator[Model]:
        """Each of these variants by itself."""
        return (Model((each,), self) for each in guessed)

    def pairs_with(self, guessed: Sequence[Variant]) -> Iterator[Model]:
        """As `pairs`, those in which at least one is of these variants."""
        between = [(one, other) for one in guessed for other in self._variants]
        return self._combined([*combinations(guessed, 2), *between])

    def with_a_third(self, pairs: Sequence[Model], guessed: Sequence[Variant]) -> Iterator[Model]:
        """Each of these pairs with each third variant that goes with both, each set once."""
        seen: set[frozenset[Variant]] = set()
        for pair in pairs:
            for third in (*self._variants, *guessed):
                variants = frozenset((*pair.variants, third))
                if variants not in seen and all(
                    self._are_compatible(each, third) for each in pair.variants
                ):
                    seen.add(variants)
                    yield self._in_order((*pair.variants, third))

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
    def parameters(self) -> tuple[str, ...]:
        """What the kata's arguments are called, in order."""
        return tuple(signature(self.right().function).parameters)

    def misconception(self, name: str) -> Misconception:
        """The misconception of that name; `KeyError` where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Misconception]:
        return {each.name: each for each in self.misconceptions}

    @cached_property
    def _variants(self) -> tuple[Variant, ...]:
        """Of all misconceptions, the parametric ones with their usual constants."""
        return tuple(
            variant
            for each in self.misconceptions
            for spelling, way in each.variants.items()
            for variant in _variants_of(each.name, spelling, way)
        )

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
    words = " and ".join(f"{each:.9g}" for each in _several(constant))
    return Variant(name, f"{spelling}, {words}", way.decide(constant))


def _several(constant: Constant) -> tuple[float, ...]:
    return constant if isinstance(constant, tuple) else (constant,)


def _distinct(constants: Iterable[Constant]) -> list[Constant]:
    """Each constant once, without the last digits, which are rounding."""
    return list(dict.fromkeys(map(_rounded, constants)))


def _rounded(constant: Constant) -> Constant:
    rounded = tuple(float(f"{each:.9g}") for each in _several(constant))
    return rounded if isinstance(constant, tuple) else rounded[0]
