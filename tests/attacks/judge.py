"""Says of each attack whether it failed, and if not, by which property one sees that."""

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.attacks.observe import Observed, Result
from tests.attacks.records import Attack
from tests.attacks.safety import LARGEST, tags_of, unsafe
from tests.attacks.scene import HONEST, Scene, Tokens

LONG_ENOUGH = 30  # characters of a line that cannot be anybody's by chance
MOST_SECONDS = 30.0  # for one learner, whose code has four: the rest is a slow machine's
FLOAT_DUST = 1e-6
WHOLE = (0, 1, 3)  # 3: somebody was not graded, which is each attack's own matter
TABLE = "class/learners.html"


class Judge:
    """Knows what honest learners' results look like, and holds others' against them."""

    def __init__(self, scene: Scene, honest: Observed, observed: Observed) -> None:
        self.scene = scene
        self.honest = honest
        self.observed = observed
        # Not the notes, the index and so on: those tell of everybody.
        self.tags = tags_of(
            text
            for result in honest.results.values()
            for name, text in result.files.items()
            if name.endswith(".html")
        ) | {"code", "details", "summary", "pre", "blockquote", "br"}
        # On the pages about everybody, those of a class without attackers; in the table its own.
        table = {name: text for name, text in honest.shared.items() if name == TABLE}
        pages = [text for name, text in honest.shared.items() if name.endswith(".html")]
        self.tags_of_table = self.tags | tags_of(table.values()) | {"a"}
        self.shared_tags = self.tags | (tags_of(pages) - {"script", "form"}) | {"a", "ol", "ul", "li"}
        self.hidden = _hidden_lines(scene, honest)
        self.seconds = _seconds(observed)
        # Who was being graded when the grader ended before its time; empty where it did not.
        self.culprit = "" if _is_whole(observed) else _first_without(scene, observed)

    def of_attack(self, attack: Attack) -> list[str]:
        """By which properties an attack is seen to have succeeded; none where it failed."""
        tokens = self.scene.tokens_of(attack)
        found = [f"did this: {each}" for each in self._done_by(tokens)]
        learners = [name for name in (attack.handed_in_as, attack.heir) if name]
        for name in learners:
            result = self._result(name)
            if result is None:
                if name == self.culprit:
                    found.append(f"ended the grader: {_ending(self.observed)}")
                elif not (attack.aloud and name in self.observed.words):
                    found.append(f"has no result for {name}")
                continue
            found += self._of_result(attack, result)
        heir = self._result(attack.heir) if attack.heir else None
        if heir and tokens.relay in heir.text:
            found.append("left something that the next learner found")
        return found

    def not_reached(self, attack: Attack) -> bool:
        """Whether the grader had ended before it came to this attack, so that nothing is known."""
        names = [name for name in (attack.handed_in_as, attack.heir) if name]
        missing = [name for name in names if self._result(name) is None]
        return bool(self.culprit and missing and self.culprit not in names)

    def of_run(self) -> list[str]:
        """What is wrong with the run as a whole, beside what is known to be one attack's doing."""
        marks = [tokens.mark for tokens in self.scene.tokens.values()]
        observed = self.observed
        found = [f"{self.culprit} ended it: {_ending(observed)}"] if self.culprit else []
        found += [f"a process was left: {line}" for line in observed.left]
        others = [f"a listener was reached by {said}" for said in observed.heard]
        others += list(observed.changed)
        found += [line for line in others if not any(mark in line for mark in marks)]
        for name, text in {**observed.shared, "the terminal": observed.words}.items():
            found += unsafe(name, text, self.tags_of_table if name == TABLE else self.shared_tags)
            found += [f"{name} tells the secret of a {what}" for what in self._secrets(text)]
        return found

    def of_honest(self, learner: str) -> list[str]:
        """What differs, for an honest learner, from a run in which nobody attacks."""
        before, after = self.honest.results[learner], self.observed.results.get(learner)
        if after is None:
            return ["has no result"]
        alone, among = _without_times(before.files), _without_times(after.files)
        names = sorted({*alone, *among})
        return [f"{name} is not the same" for name in names if alone.get(name) != among.get(name)]

    def _of_result(self, attack: Attack, result: Result) -> list[str]:
        found = []
        if result.status != "graded" and not attack.faulty:
            found.append(f"made itself {result.status}: {result.reason}")
        status, score = result.katas.get(attack.kata, ("", 0.0))
        if score > attack.most + FLOAT_DUST:
            found.append(f"got {score:g} points, of {attack.most:g} that are honest")
        others = sum(points for name, (_, points) in result.katas.items() if name != attack.kata)
        if others > attack.most + FLOAT_DUST:
            found.append(f"got {others:g} points for katas that it did not hand in")
        if attack.statuses and status not in attack.statuses:
            found.append(f"is {status}, not {' or '.join(attack.statuses)}")
        found += [f"tells the secret of a {what}" for what in self._secrets(result.text)]
        own = _sources(attack)
        shown = [line for line in self.hidden if line in result.text and line not in own]
        found += [f"shows a hidden line: {line}" for line in shown[:1]]
        if self.scene.tokens_of(attack).breach in result.text:
            found.append(
                f"came through: {_around(self.scene.tokens_of(attack).breach, result.text)}"
            )
        for name, text in result.files.items():
            found += unsafe(name, text, self.tags)
        if result.largest > LARGEST:
            found.append(f"has a file of {result.largest} bytes")
        if (seconds := self.seconds.get(result.learner, 0.0)) > MOST_SECONDS:
            found.append(f"took {seconds:.0f} seconds")
        return found

    def _done_by(self, tokens: Tokens) -> list[str]:
        lines = [f"called {said}" for said in self.observed.heard]
        lines += [*self.observed.changed, *self.observed.left]
        words = (tokens.mark, tokens.breach, tokens.relay)
        return [line for line in lines if any(word in line for word in words)]

    def _result(self, name: str) -> Result | None:
        results = self.observed.results
        if name in results:
            return results[name]
        # A name that cannot be shown, or would stand in the way, may have been mended.
        alike = [each for key, each in results.items() if _letters(key).startswith(_letters(name))]
        return alike[0] if alike else None

    def _secrets(self, text: str) -> list[str]:
        return [kind for kind, token in self.scene.canaries.items() if token in text]


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name))[:30]


def _is_whole(observed: Observed) -> bool:
    return observed.code in WHOLE and "Traceback (most recent" not in observed.words


def _first_without(scene: Scene, observed: Observed) -> str:
    """In the order in which learners are graded; or a hint where all have a result."""
    names = sorted(path.name for path in scene.cohort.iterdir())
    got = {_letters(name) for name in observed.results}
    return next((name for name in names if _letters(name) not in got), "(after the last learner)")


def _ending(observed: Observed) -> str:
    how = "it had to be ended" if observed.code is None else f"it ended with code {observed.code}"
    return f"{how}: {observed.words[-700:]}"


def _hidden_lines(scene: Scene, honest: Observed) -> list[str]:
    """Lines of graders and solutions that no honest learner's results show."""
    shown = "\n".join(result.text for result in honest.results.values())
    paths = [path for name in ("graders", "solutions") for path in (scene.kit / name).glob("*.py")]
    lines = {line.strip() for path in paths for line in path.read_text().splitlines()}
    return sorted(line for line in lines if len(line) >= LONG_ENOUGH and line not in shown)


def _sources(attack: Attack) -> str:
    paths = [path for path in attack.folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)


def _seconds(observed: Observed) -> dict[str, float]:
    """How long each learner took at most: the time since the result before theirs."""
    times = sorted((result.written, result.learner) for result in observed.results.values())
    before = [observed.began, *(written for written, _ in times)]
    return {
        learner: written - start for (written, learner), start in zip(times, before, strict=False)
    }


def _around(word: str, text: str) -> str:
    place = text.index(word)
    return " ".join(text[place + len(word) : place + len(word) + 80].split())


def _without_times(files: Mapping[str, str]) -> dict[str, str]:
    """The files without what differs from run to run by right: times and durations."""
    kept = dict(files)
    kept["report.json"] = json.dumps(_timeless(json.loads(files["report.json"])), indent=1)
    return kept


def _timeless(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _timeless(value)
            for key, value in node.items()
            if not re.search("duration|created|seconds", key)
        }
    return [_timeless(each) for each in node] if isinstance(node, list) else node


__all__ = ["HONEST", "Judge"]
