"""The gradebook: one SQLite file for a folder of results, and the CSV that leaves it."""

import csv
import io
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from dojo.errors import UsageError
from dojo.lab import Lab

NAME = "gradebook.sqlite"
APPLICATION_ID = 0x105D0701  # tells a gradebook from any other SQLite file

# Spreadsheets skip blanks and quotes before a formula, read full-width signs as their plain
# ones, and may split a cell where their own language separates cells.
FORMULA = re.compile(r"(^|[;|])(?=\W*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b])")
BREAK = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")

SCHEMA = """
CREATE TABLE IF NOT EXISTS learner (
    learner TEXT PRIMARY KEY, folder TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL,
    score REAL NOT NULL, max_score REAL NOT NULL, seed INTEGER NOT NULL, kit TEXT NOT NULL,
    isolation TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS kata (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    status TEXT NOT NULL, score REAL NOT NULL, max_score REAL NOT NULL,
    passed INTEGER NOT NULL, total INTEGER NOT NULL, PRIMARY KEY (learner, kata)
);
CREATE TABLE IF NOT EXISTS misconception (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    rank INTEGER NOT NULL, id TEXT NOT NULL, certain INTEGER NOT NULL,
    PRIMARY KEY (learner, kata, rank)
);
CREATE TABLE IF NOT EXISTS unrecognised (
    learner TEXT NOT NULL REFERENCES learner ON DELETE CASCADE, kata TEXT NOT NULL,
    fingerprint TEXT NOT NULL, call TEXT NOT NULL, got TEXT NOT NULL, expected TEXT NOT NULL,
    PRIMARY KEY (learner, kata)
);
"""
ALIKE = """
SELECT kata, fingerprint, call, got, expected, COUNT(*) AS learners FROM unrecognised
GROUP BY kata, fingerprint HAVING learners > 1 ORDER BY learners DESC, kata, fingerprint
"""


class Gradebook:
    """The results of a cohort, a learner at a time."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / NAME)
        self._connection.execute("PRAGMA foreign_keys = ON")
        self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        self._connection.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def put(self, facts: dict[str, Any], folder: str) -> None:
        """Enter one learner's results, in place of any earlier ones.

        Args:
            facts: the part of their report that the kit has added.
            folder: the name of their folder among the results, as in a URL.
        """
        learner = facts["learner"]
        with self._connection as connection:
            connection.execute("DELETE FROM learner WHERE learner = ?", [learner])
            row = [learner, folder, facts["status"], facts.get("reason", "")]
            row += [facts[key] for key in ("score", "max_score", "seed", "kit", "isolation")]
            connection.execute("INSERT INTO learner VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            for kata in facts["katas"]:
                values = [learner, *(kata[key] for key in ("kata", "status", "score", "max_score"))]
                values += [kata["tests"]["passed"], kata["tests"]["total"]]
                connection.execute("INSERT INTO kata VALUES (?, ?, ?, ?, ?, ?, ?)", values)
                for rank, found in enumerate(kata["misconceptions"]):
                    entry = [learner, kata["kata"], rank, found["id"], found["certain"]]
                    connection.execute("INSERT INTO misconception VALUES (?, ?, ?, ?, ?)", entry)
                if "fingerprint" in kata:
                    shown = kata["difference"]
                    entry = [learner, kata["kata"], kata["fingerprint"]]
                    entry += [shown["call"], shown["got"], shown["expected"]]
                    connection.execute("INSERT INTO unrecognised VALUES (?, ?, ?, ?, ?, ?)", entry)

    def learners(self) -> list[dict[str, Any]]:
        """Every learner with their katas and what was found, by name."""
        connection = self._connection
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM learner ORDER BY learner")]
        for row in rows:
            found = connection.execute("SELECT * FROM kata WHERE learner = ?", [row["learner"]])
            row["katas"] = {kata["kata"]: dict(kata) for kata in found}
            query = "SELECT id FROM misconception WHERE learner = ? ORDER BY rowid"
            row["misconceptions"] = [
                each["id"] for each in connection.execute(query, [row["learner"]])
            ]
        return rows

    def clusters(self) -> list[dict[str, Any]]:
        """Wrong answers that nobody has named yet and several learners share, most of them first.

        Each has kata, fingerprint, an example (call, got, expected), and its learners with their
        folders.
        """
        connection = self._connection
        connection.row_factory = sqlite3.Row
        clusters = [dict(row) for row in connection.execute(ALIKE)]
        for each in clusters:
            query = "SELECT learner, folder FROM unrecognised JOIN learner USING (learner) "
            query += "WHERE kata = ? AND fingerprint = ? ORDER BY learner"
            found = connection.execute(query, [each["kata"], each["fingerprint"]])
            each["learners"] = [dict(row) for row in found]
        return clusters


def is_gradebook(path: Path) -> bool:
    """Whether the file is a gradebook of this kit."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            [(number,)] = connection.execute("PRAGMA application_id")
    except sqlite3.Error:
        return False
    return bool(number == APPLICATION_ID)


def as_csv(learners: Iterable[dict[str, Any]], lab: Lab) -> str:
    """The gradebook as CSV, a row for each learner, two columns for each kata."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [f"{kata.name}{part}" for kata in lab.katas for part in ("", "_status")]
    writer.writerow(["learner", "status", "score", "max_score", *columns, "misconceptions"])
    for row in learners:
        cells = [row["learner"], row["status"], row["score"], row["max_score"]]
        for kata in lab.katas:
            result = row["katas"].get(kata.name, {"score": "", "status": ""})
            cells += [result["score"], result["status"]]
        cells.append(" ".join(row["misconceptions"]))
        writer.writerow([_safe(cell) for cell in cells])
    return text.getvalue()


def check_results_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but results of this kit.

    Raises:
        UsageError: it does, or it is no folder.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file. Give a folder for the results, or a new name.")
    try:
        anything = any(folder.iterdir())
    except OSError as error:
        raise UsageError(f"{folder} cannot be read: {error.strerror}.") from error
    if anything and not is_gradebook(folder / NAME):
        raise UsageError(
            f"{folder} holds other files, and was left as it is. Give a new or an empty folder."
        )


def _safe(cell: object) -> object:
    """A cell on one line that no spreadsheet takes for a formula; numbers stay numbers."""
    if not isinstance(cell, str):
        return cell
    return FORMULA.sub(r"\1'", BREAK.sub(" ", cell))
