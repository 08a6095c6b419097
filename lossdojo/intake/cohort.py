"""The submissions of a class, each read when its turn comes."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lossdojo.content.lab import Lab
from lossdojo.gradefiles.gradefile import GradeFile
from lossdojo.intake.enrolment import NOTHING
from lossdojo.intake.names import LONGEST_NAME, Name
from lossdojo.intake.recognise import Place
from lossdojo.intake.snapshot import MOST_SUBMISSION_NOTES, Snapshot, snapshot_of
from lossdojo.intake.submission import Person, Submission, kata_names, read_from, read_named
from lossdojo.intake.systems.record import HandIn
from lossdojo.values.text import cut_lines, one_line

COHORT_VERSION = 1  # of cohort.json


@dataclass(frozen=True)
class Cohort:
    """The submissions of a download, by learner. Each is read when its turn comes, and not kept.

    Attributes:
        place: where they lie.
        names: by key, what each is called; by file or folder where there are no hand-ins.
        lab: the lab.
        hand_ins: by key; None where each is a folder of a folder on disk, and nothing is known.
        path: that was given.
        files: the grade files that it was read with.
    """

    place: Place
    names: Mapping[str, Name]
    lab: Lab
    hand_ins: Mapping[str, HandIn] | None
    path: str
    files: Sequence[GradeFile] = ()

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Submission]:
        for raw, name in self.names.items():
            yield self._read(raw, name)

    @property
    def learners(self) -> list[str]:
        """What they are called."""
        return [name.shown for name in self.names.values()]

    def json_lines(self) -> Iterator[str]:
        """All that is known of whose each submission is, as JSON, for whoever hands grades back."""
        about = {
            "version": COHORT_VERSION,
            "system": self.place.system.name,
            "path": str(Path(self.path).absolute()),
            "folder": self.place.at,
            "grade_files": [
                {"kind": file.kind.name, "path": str(file.table.path.absolute())}
                for file in self.files
            ],
        }
        yield json.dumps(about, ensure_ascii=False)[:-1] + ', "learners": [\n'
        for number, (raw, name) in enumerate(self.names.items()):
            yield (",\n" if number else "") + json.dumps(self._facts(raw, name), ensure_ascii=False)
        yield "\n]}\n"

    def _facts(self, raw: str, name: Name) -> dict[str, object]:
        hand_in = self.hand_ins[raw] if self.hand_ins is not None else HandIn(raw, {"": raw})
        person = self._person(hand_in)
        return {
            "key": hand_in.key if self.hand_ins is not None else name.shown,
            "learner": name.shown,
            "results": name.folder,
            "name": hand_in.name,
            "ids": dict(hand_in.ids),
            "group": hand_in.group,
            "is_group": hand_in.is_group,
            "late": person.late,
            "hours_late": person.hours_late,
            "attempt": person.attempt,
            "submitted": hand_in.submitted.isoformat() if hand_in.submitted else None,
            "handed_in": NOTHING not in hand_in.notes,
            "files": dict(hand_in.files),
        }

    def _read(self, raw: str, name: Name) -> Submission:
        if self.hand_ins is None:
            return read_named(Path(self.path) / raw, name, self.lab)
        hand_in, katas = self.hand_ins[raw], kata_names(self.lab)

        def take() -> Snapshot:
            wanted = [f"{kata}.py" for kata in katas]
            with self.place.download.source(hand_in.files, wanted) as source:
                return snapshot_of(source, katas, self.lab.limits)

        notes = cut_lines(hand_in.notes, MOST_SUBMISSION_NOTES)
        return read_from(take, name, self._person(hand_in), self.lab, notes)

    def _person(self, hand_in: HandIn) -> Person:
        hours = hand_in.hours_late
        if hours is None and self.lab.late.due:
            hours = _hours_after(hand_in.submitted, datetime.fromisoformat(self.lab.late.due))
        late = hand_in.late if hand_in.late is not None else None if hours is None else hours > 0
        return Person(
            key=one_line(hand_in.key, LONGEST_NAME),
            name=one_line(hand_in.name, LONGEST_NAME),
            late=late,
            hours_late=round(max(hours, 0.0), 4) if late and hours is not None else None,
            attempt=hand_in.attempt,
            group=one_line(hand_in.group, LONGEST_NAME),
        )


def _hours_after(submitted: datetime | None, due: datetime) -> float | None:
    """How long after the end something came; clocks are compared where one names no zone."""
    if submitted is None:
        return None
    if submitted.tzinfo is None or due.tzinfo is None:
        submitted, due = submitted.replace(tzinfo=None), due.replace(tzinfo=None)
    return (submitted - due).total_seconds() / 3600
