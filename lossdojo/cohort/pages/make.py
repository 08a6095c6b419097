"""Makes the text of each page on a cohort, from its gradebook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.pages import problems
from lossdojo.cohort.pages.beliefs import (
    HeldMisconception,
    evidence,
    going_together,
    held_misconceptions,
)
from lossdojo.cohort.pages.item_analysis import analyse
from lossdojo.cohort.pages.learners_table import (
    table_json,
    table_licence,
    table_script,
    table_style,
)
from lossdojo.cohort.pages.look_alikes import LookAlikes
from lossdojo.cohort.pages.outcomes import Outcomes, read_outcomes
from lossdojo.cohort.pages.overview import in_need, kata_bars, statement_bars, turnout
from lossdojo.cohort.pages.unrecognised import answer_clusters
from lossdojo.content.lab import Lab
from lossdojo.feedback.render import render_parts
from lossdojo.results import CLASS_FOLDER, INDEX_PAGE
from lossdojo.sandbox.tiers import REDUCED_ISOLATION

UNFOLDED = 10  # misconceptions that the first page shows at once
Page = tuple[str, Iterable[str]]  # its path below the folder of results, and its text


@dataclass(frozen=True)
class PageLink:
    """An entry of the list of pages that each page begins with."""

    path: str
    title: str
    count: int | None = None


@dataclass(frozen=True)
class CohortPages:
    """What all pages are made of.

    Attributes:
        gradebook: of the cohort.
        lab: the lab.
        out: the folder of results.
        alike: programs that look alike; None where nobody has asked.
    """

    gradebook: Gradebook
    lab: Lab
    out: Path
    alike: Sequence[LookAlikes] | None = None

    def all(self) -> Iterator[Page]:
        """Each page, and the licences of what is in them; last the one that leads to all others.

        Raises:
            ContentError: what is to be said in class cannot be read.
        """
        outcomes, troubles = read_outcomes(self.gradebook), self._troubles()
        held = held_misconceptions(self.gradebook, self.lab)
        clusters = [*answer_clusters(self.gradebook)]
        links = [*self._links(len(clusters), sum(map(len, troubles.values())))]

        def page(path: str, template: str, **what: object) -> Page:
            up = "../" * path.count("/")
            return path, render_parts(
                self.lab, f"class/{template}.html", pages=links, here=path, up=up, **what
            )

        yield page(_path("learners"), "learners", **self._table())
        yield f"{CLASS_FOLDER}/LICENCES.txt", [table_licence()]
        for each in held:
            path = _path(f"misconceptions/{each.page_name}")
            yield page(path, "misconception", held=each, groups=evidence(self.gradebook, each.id))
        yield page(_path("unrecognised"), "unrecognised", clusters=clusters)
        yield page(_path("tests"), "tests", **self._tests(outcomes))
        yield page(_path("problems"), "problems", **troubles)
        if self.alike is not None:
            yield page(_path("alike"), "alike", groups=self.alike)
        yield page(INDEX_PAGE, "index", **self._overview(held, outcomes))

    def _links(self, clusters: int, troubles: int) -> Iterator[PageLink]:
        yield PageLink(INDEX_PAGE, "The class")
        yield PageLink(_path("learners"), "Learners", len(self.gradebook))
        yield PageLink(_path("unrecognised"), "Unrecognised", clusters)
        yield PageLink(_path("tests"), "The tests")
        yield PageLink(_path("problems"), "Not graded, not run", troubles)
        if self.alike is not None:
            yield PageLink(_path("alike"), "Look-alikes", len(self.alike))

    def _overview(
        self, held: Sequence[HeldMisconception], outcomes: Outcomes
    ) -> Mapping[str, object]:
        needs, count = in_need(self.gradebook)
        tiers = self.gradebook.tiers()
        return {
            "turnout": turnout(self.gradebook),
            "bars": kata_bars(self.gradebook, self.lab),
            "held": held,
            "first": UNFOLDED,
            "together": going_together(self.gradebook, held),
            "statements": statement_bars(outcomes, self.lab),
            "needs": needs,
            "in_need": count,
            "warnings": [
                words for tier, words in REDUCED_ISOLATION.items() if tier in tiers and words
            ],
        }

    def _table(self) -> Mapping[str, object]:
        return {
            "data": table_json(self.gradebook, self.lab),
            "library_script": table_script(),
            "library_style": table_style(),
        }

    def _tests(self, outcomes: Outcomes) -> Mapping[str, object]:
        by_kata = groupby(analyse(outcomes, self.gradebook), key=lambda item: item.test.kata)
        katas = [(self.lab.kata(name), [*items]) for name, items in by_kata]
        return {"katas": katas, "learners": len(outcomes.learners)}

    def _troubles(self) -> Mapping[str, Sequence[problems.Problem]]:
        paths = problems.paths_in_download(self.out)
        return {
            "not_graded": [*problems.not_graded(self.gradebook, paths)],
            "not_run": [*problems.not_run(self.gradebook, paths)],
            "nothing": [*problems.told(self.gradebook, paths, nothing=True)],
            "passed_over": [*problems.told(self.gradebook, paths, nothing=False)],
        }


def _path(name: str) -> str:
    return f"{CLASS_FOLDER}/{name}.html"
