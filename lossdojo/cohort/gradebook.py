"""The gradebook: one SQLite file for a folder of results."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import lossdojo
from lossdojo.cohort.gradebook_file import is_gradebook, open_gradebook, what_to_do
from lossdojo.errors import UsageError
from lossdojo.results import (
    GRADEBOOK_SQLITE,
    KataResult,
    KataStatus,
    SubmissionResult,
    SubmissionStatus,
)

SHOWN = ("learner", "folder", "reason", "score", "max_score", "kept_because", "key", "name",
         "attempt", "hours_late", "late_penalty")  # fmt: skip


@dataclass(frozen=True)
class Origin:
    """What a result came from, and what it is: digests.

    Attributes:
        content: of what was handed in.
        made_with: of all else that the result depends on.
        files: of the report and the feedback as they were written.
    """

    content: str
    made_with: str
    files: str


@dataclass(frozen=True)
class Earlier:
    """What a gradebook has of a learner: `katas` that count, `kept_because` as in `LearnerRow`."""

    origin: Origin
    status: SubmissionStatus
    kept_because: str
    katas: tuple[KataStatus, ...]


@dataclass(frozen=True)
class KataRow:
    """One kata of one learner; no number is the score of one that is not graded."""

    status: KataStatus
    score: float | None


@dataclass(frozen=True)
class LearnerRow:
    """One learner.

    Attributes:
        katas: by name.
        misconceptions: the ids, in the order of the katas.
        kept_because: why a later run, which could not grade them, has left this in its place.
        key, name, group, attempt, late, hours_late, late_penalty: as in the report; None or empty
            where they are not known.
        notes: what was left out of the submission, or found in an odd place.
    """

    learner: str
    folder: str
    status: SubmissionStatus
    reason: str
    score: float | None
    max_score: float
    katas: dict[str, KataRow]
    misconceptions: list[str]
    kept_because: str = ""
    key: str = ""
    name: str = ""
    group: str = ""
    attempt: int | None = None
    late: bool | None = None
    hours_late: float | None = None
    late_penalty: float | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def final_score(self) -> float | None:
        """The score without what is taken off for lateness."""
        return None if self.score is None else round(self.score - (self.late_penalty or 0.0), 4)


class Gradebook:
    """The results of a cohort, a learner at a time; what was put survives any end of the program.

    Raises:
        UsageError: the folder cannot be written to, or its gradebook is damaged or of another form.
    """

    def __init__(self, folder: Path) -> None:
        try:
            try:
                self._connection = open_gradebook(folder, alone=False)
            except sqlite3.OperationalError:  # perhaps a disk on which no memory can be shared
                self._connection = open_gradebook(folder, alone=True)
        except sqlite3.Error as error:
            raise UsageError(what_to_do(folder, error)) from error

        self._run = 0
        self._tests: dict[str, list[tuple[str, str, str, str]]] = {}

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def begin_run(self, seed: int, isolation: str) -> None:
        """From here on what is put is of a new run, with this seed and behind this wall."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._connection as connection:
            query = "INSERT INTO run (began, kit, seed, isolation) VALUES (?, ?, ?, ?)"
            done = connection.execute(query, [now, lossdojo.__version__, seed, isolation])
            self._run = done.lastrowid or 0

    @contextmanager
    def put(
        self, result: SubmissionResult, folder: str, seconds: float, origin: Origin
    ) -> Iterator[None]:
        """Enter one learner's results, in place of any earlier ones, once the block has succeeded.

        Args:
            result: the part of their report that the kit has added.
            folder: the name of their folder among the results, as in a URL.
            seconds: what grading took.
            origin: what the result came from.

        Raises:
            sqlite3.Error: it could not be written; what was there before still is.
        """
        learner = result["learner"]
        with self._connection as connection:
            connection.execute("DELETE FROM learner WHERE learner = ?", [learner])
            row: list[object] = [learner, folder, True, result["status"]]
            row += [result.get("reason", ""), "", result["score"], result["max_score"]]
            row += [result["seed"], result["kit"], result["isolation"], seconds]
            row += [origin.content, origin.made_with, origin.files]
            row += [result.get("key", learner), result.get("name", learner)]
            row += [result.get("group", ""), result.get("attempt"), result.get("late")]
            row += [result.get("hours_late"), result.get("late_penalty")]
            row += ["\n".join(result["notes"]), self._run]
            _insert(connection, "learner", row)
            past: list[object] = [learner, self._run, result["status"], result["score"]]
            past += [result["max_score"], result.get("late_penalty"), origin.content]
            _insert(connection, "history", past)
            for kata in result["katas"]:
                self._put_kata(learner, kata)
            yield

    def keep(self, learner: str, because: str) -> None:
        """Mark a learner's row as one that stays, since nothing new could take its place."""
        with self._connection as connection:
            query = "UPDATE learner SET kept_because = ? WHERE learner = ?"
            connection.execute(query, [because, learner])

    def earlier(self, learner: str) -> Earlier | None:
        """What there is of a learner."""
        query = "SELECT * FROM learner WHERE learner = ?"
        row = self._connection.execute(query, [learner]).fetchone()
        if row is None:
            return None
        query = "SELECT status FROM kata WHERE learner = ? AND max_score > 0 ORDER BY rowid"
        katas = self._connection.execute(query, [learner])
        origin = Origin(row["content"], row["made_with"], row["files"])
        statuses = tuple(KataStatus(kata["status"]) for kata in katas)
        return Earlier(origin, SubmissionStatus(row["status"]), row["kept_because"], statuses)

    def set_present(self, learners: Collection[str]) -> None:
        """From here on these are the cohort: of all others there are rows, and no more."""
        with self._connection as connection:
            connection.execute("UPDATE learner SET present = 0")
            query = "UPDATE learner SET present = 1 WHERE learner = ?"
            connection.executemany(query, ([learner] for learner in learners))

    def absent(self) -> list[tuple[str, str]]:
        """The learners who are not of this cohort, by name, each with their folder."""
        query = "SELECT learner, folder FROM learner WHERE NOT present ORDER BY learner"
        return [(row["learner"], row["folder"]) for row in self._connection.execute(query)]

    def remove(self, learner: str) -> None:
        """Remove all that there is of a learner."""
        with self._connection as connection:
            connection.execute("DELETE FROM learner WHERE learner = ?", [learner])
            connection.execute("DELETE FROM history WHERE learner = ?", [learner])

    def __len__(self) -> int:
        [(count,)] = self._connection.execute("SELECT COUNT(*) FROM learner WHERE present")
        return int(count)

    def tiers(self) -> set[str]:
        """Behind which walls learners' code ran."""
        rows = self._connection.execute("SELECT DISTINCT isolation FROM learner WHERE present")
        return {row["isolation"] for row in rows}

    def learners(self) -> Iterator[LearnerRow]:
        """Every learner of the cohort with their katas and what was found, by name."""
        connection = self._connection
        for learner in connection.execute("SELECT * FROM learner WHERE present ORDER BY learner"):
            name = [learner["learner"]]
            katas = connection.execute("SELECT * FROM kata WHERE learner = ?", name)
            query = "SELECT id FROM misconception WHERE learner = ? ORDER BY rowid"
            found = [each["id"] for each in connection.execute(query, name)]
            rows = {kata["kata"]: _kata_row(kata) for kata in katas}
            shown = {key: learner[key] for key in SHOWN}
            shown |= {"status": SubmissionStatus(learner["status"]), "group": learner["group_name"]}
            shown |= {"late": None if learner["late"] is None else bool(learner["late"])}
            shown |= {"notes": learner["notes"].splitlines()}
            yield LearnerRow(**shown, katas=rows, misconceptions=found)

    def rows(self, query: str, *values: object) -> sqlite3.Cursor:
        """What a query finds, for the pages of the cohort: rows that know their columns' names."""
        return self._connection.execute(query, values)

    def _put_kata(self, learner: str, kata: KataResult) -> None:
        name, tests = kata["kata"], kata["tests"]
        values: list[object] = [learner, name, kata["status"], kata["score"], kata["max_score"]]
        values += [tests["passed"], tests["total"], kata["message"]]
        _insert(self._connection, "kata", values)
        for rank, found in enumerate(kata["misconceptions"]):
            shown = found["evidence"]
            entry = [learner, name, rank, found["id"], found["certain"]]
            entry += [shown["call"], shown["got"], shown["expected"], shown["because"]]
            _insert(self._connection, "misconception", entry)
            text = [found["id"], found["belief"], found["rule"], found["statement"]]
            query = "INSERT OR REPLACE INTO misconception_text VALUES (?, ?, ?, ?)"
            self._connection.execute(query, text)
        if "fingerprint" in kata:
            example = kata["difference"]
            difference = [example["call"], example["got"], example["expected"]]
            values = [learner, name, kata["fingerprint"], *difference]
            _insert(self._connection, "unrecognised", values)
        if kata["status"].is_judged:
            self._put_tests(learner, kata)

    def _put_tests(self, learner: str, kata: KataResult) -> None:
        """What hidden tests there are, as the newest report has them, and which of them fail."""
        name, connection = kata["kata"], self._connection
        tests = [(name, each["node"], each["title"], each["statement"]) for each in kata["checks"]]
        if self._tests.get(name) != tests:
            connection.execute("DELETE FROM test WHERE kata = ?", [name])
            connection.executemany("INSERT OR REPLACE INTO test VALUES (?, ?, ?, ?)", tests)
            self._tests[name] = tests
        failed = ((learner, name, each["node"]) for each in kata["checks"] if not each["passed"])
        connection.executemany("INSERT OR REPLACE INTO failed_test VALUES (?, ?, ?)", failed)


def gradebook_of(results: Path) -> Gradebook:
    """The gradebook that a run has left in a folder.

    Raises:
        UsageError: there is none, or it is damaged or of another form.
    """
    if not is_gradebook(results / GRADEBOOK_SQLITE):
        raise UsageError(f"There is no {GRADEBOOK_SQLITE} in {results}. Grade a cohort first.")
    return Gradebook(results)


def _kata_row(row: sqlite3.Row) -> KataRow:
    return KataRow(KataStatus(row["status"]), row["score"])


def _insert(connection: sqlite3.Connection, table: str, values: list[object]) -> None:
    places = ", ".join("?" for _ in values)
    connection.execute(f"INSERT INTO {table} VALUES ({places})", values)  # noqa: S608  # our own names
