"""A kata as far as a learner may see it: examples, prose, how to lay them out, and known answers.

That is enough to say what an answer shows. The programs that `KataModel` adds, the right one and
those of misconceptions, stay with the instructor.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lossdojo.content.answers import CompiledAnswers
from lossdojo.content.probes import Exchange, Probe, ProbeView

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
    """One idea that makes wrong numbers, in prose.

    Attributes:
        name: the id without its kata.
        statement: the key of the lab's statement that it is about.
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


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class OpenKata:
    """What feedback needs to know of a kata.

    Attributes:
        misconceptions: deepest first. Where two make the same numbers the first is named.
        probes: smallest first.
        symptoms: by misconception, what shows it in answers that no model gives.
        view: how a probe is laid out for people.
        parameters: what the kata's arguments are called, in order.
        predictions: of its probes, those to be worked out by hand, in order.
        notes: a sentence about answers that show no belief, and what shows that it is true.
        known: what its programs answer to the probes; None where that is still to be worked out.
    """

    misconceptions: tuple[Misconception, ...]
    probes: tuple[Probe, ...]
    symptoms: Mapping[str, Symptom]
    view: ProbeView
    parameters: tuple[str, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    notes: Mapping[str, Symptom] = field(default_factory=dict)
    known: CompiledAnswers | None = None

    def misconception(self, name: str) -> Misconception:
        """The misconception of that name; `KeyError` where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Misconception]:
        return {each.name: each for each in self.misconceptions}
