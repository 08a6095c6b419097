"""Whose line of a grade file each result belongs on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lossdojo.cohort.exports.graded import GradedLearner, Results
from lossdojo.gradefiles.gradefile import Entry, GradeFile
from lossdojo.gradefiles.kinds import PLAIN
from lossdojo.intake.enrolment import spelt, those_alone, words_of_name
from lossdojo.intake.systems.table import PLAIN_FOLDERS, SYSTEMS

Index = Mapping[str, Entry]


def lines_of(results: Results, file: GradeFile) -> dict[str, Entry]:
    """The person of the file that each learner is, by the learner's key.

    Whoever is not there, or not for sure, is left out; so are two learners who are one person.
    """
    find = _Finder(results, file)
    found = {each.facts["key"]: find.of(each) for each in results.learners}
    taken = Counter(entry.key for entry in found.values() if entry is not None)
    return {key: entry for key, entry in found.items() if entry and taken[entry.key] == 1}


class _Finder:
    """The people of a grade file by what tells them apart, as far as the cohort's own go with it.

    A number means one thing in one system: a participant's is no ID number. Keys are compared
    where both are the same system's, other ids where both are the same kind of id.
    """

    def __init__(self, results: Results, file: GradeFile) -> None:
        system, kind = results.about["system"], file.kind
        found_by = {each.name: each.found_by for each in (*SYSTEMS, PLAIN_FOLDERS)}
        its_own = kind.name.removesuffix("-scores").removesuffix("-grades") == system
        self._has_key = its_own and "key" in found_by.get(system, ())
        self._is_plain = kind is PLAIN
        given = [each["kind"] for each in results.about["grade_files"]]
        self._given = given[-1:] == [kind.name]
        self._by_key = {spelt(entry.key): entry for entry in file.entries}
        self._by_id = those_alone(_ids(file.entries, is_plain=self._is_plain))
        names = [(words_of_name(entry.name), entry) for entry in file.entries]
        by_name = "name" in found_by.get(system, ())
        cohort = Counter(words_of_name(each.facts["name"]) for each in results.learners)
        alone = those_alone(names) if by_name else {}
        self._by_name = {name: entry for name, entry in alone.items() if cohort[name] == 1}

    def of(self, learner: GradedLearner) -> Entry | None:
        facts = learner.facts
        if facts["is_group"]:
            return None
        if self._given and "gradebook" in facts["ids"]:
            return self._by_key.get(spelt(facts["ids"]["gradebook"]))
        keys = [facts["key"]] if self._has_key or self._is_plain else []
        ids = [f"{'' if self._is_plain else what}\n{spelt(each)}"
               for what, each in facts["ids"].items()]  # fmt: skip
        return (
            next((self._by_key[spelt(key)] for key in keys if spelt(key) in self._by_key), None)
            or next((self._by_id[each] for each in ids if each in self._by_id), None)
            or self._by_name.get(words_of_name(facts["name"]))
        )


def _ids(entries: Sequence[Entry], *, is_plain: bool) -> Iterable[tuple[str, Entry]]:
    for entry in entries:
        ids = {(what, spelt(each)) for what, each in entry.ids.items()}
        for what, each in ids if not is_plain else {("", each) for _, each in ids}:
            yield f"{what}\n{each}", entry
