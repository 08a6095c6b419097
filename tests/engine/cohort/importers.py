"""What each system does with a grade file, by the rules of its importer: read by `csv` alone.

Each gives, by the key that it finds people by, what it would set; "" where it would clear a grade.
"""

import csv
import re
from collections.abc import Callable


def _rows(text: str, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(text.splitlines(), delimiter=separator, strict=True))


def canvas(content: bytes) -> dict[str, str]:
    """`lib/gradebook_importer.rb`: by ID; an empty cell clears, and the points row is no person."""
    rows = _rows(content.decode("utf-8-sig"))
    head = rows[0]
    assert head[:2] == ["Student", "ID"]
    assert ("SIS User ID" in head) <= ("SIS Login ID" in head)
    at = head.index("Lab 07 (7607)")
    [points] = [row for row in rows[1:] if "Points Possible" in row[0]]
    assert points[at] == "5.00"  # another number would change the assignment
    people = [row for row in rows[1:] if row[1].isdecimal()]
    assert all(row[1] for row in rows[1:] if row[0] not in ("", points[0]))
    return {row[1]: row[at] for row in people}


def moodle(content: bytes) -> dict[str, str]:
    """`importgradeslib.php`: these columns must be there; what is empty or too much is skipped."""
    head, *rows = _rows(content.decode())
    assert {"Identifier", "Grade", "Last modified (grade)"} <= {*head}
    assert "Feedback comments" not in head  # an empty cell would clear one
    grade, most = head.index("Grade"), head.index("Maximum grade")
    people = [(row[0][len("Participant ") :], row) for row in rows]
    return {key: row[grade] for key, row in people
            if row[grade] and 0 <= float(row[grade]) <= float(row[most])}  # fmt: skip


def moodle_gradebook(content: bytes) -> dict[str, str]:
    """`load_data.php`, by e-mail: one bad line stops all of it."""
    head, *rows = _rows(content.decode())
    at, who = head.index("Assignment: Lab 07 (Real)"), head.index("Email address")
    assert all(row[who] and 0 <= float(row[at]) <= 100 for row in rows)
    return {row[who]: row[at] for row in rows}


def d2l(content: bytes) -> dict[str, str]:
    """By Username behind its sign; the last column says where a line ends."""
    head, *rows = _rows(content.decode("utf-8-sig"))
    assert all(row[-1] == "#" and len(row) == len(head) for row in rows)
    at = head.index("Lab 07 Points Grade <Numeric MaxPoints:5>")
    return {row[head.index("Username")][1:]: row[at] for row in rows}


def blackboard(content: bytes) -> dict[str, str]:
    """Text with tabs in UTF-16; the column's number is what counts."""
    head, *rows = _rows(content.decode("utf-16"), "\t")
    [at] = [n for n, name in enumerate(head) if re.search(r"\|1234567$", name)]
    return {row[head.index("Username")]: row[at] for row in rows}


def sakai(content: bytes) -> dict[str, str]:
    """Two lines stand above the header; people are found by ID."""
    rows = _rows(content.decode())
    assert (rows[0], rows[1]) == (["Lab 07", "SCORE_GRADE_TYPE"], [])
    return {row[1]: row[rows[2].index("Grade")] for row in rows[3:]}


def openedx(content: bytes) -> dict[str, str]:
    """Only `new_override-` acts, and what is empty is left alone."""
    head, *rows = _rows(content.decode())
    at, who = head.index("new_override-ab12cd34"), head.index("username")
    assert {"user_id", "course_id"} <= {*head}
    return {row[who]: row[at] for row in rows if row[at]}


def openedx_points(content: bytes) -> dict[str, str]:
    """`ScoreCSVProcessor`: these columns, one block, points within the maximum; empty is no change.

    The first row of a user counts.
    """
    head, *rows = _rows(content.decode())
    at, who = head.index("New Points"), head.index("user_id")
    assert {"user_id", "block_id", "Previous Points", "New Points"} <= {*head}
    assert len({row[head.index("block_id")] for row in rows}) == 1
    assert len({row[who] for row in rows}) == len(rows)
    assert all(0 <= float(row[at]) <= 5 for row in rows if row[at])
    return {row[who]: row[at] for row in rows if row[at]}


def gradescope(content: bytes) -> dict[str, str]:
    """It has no import: other programs read the score by SID, or by address."""
    head, *rows = _rows(content.decode())
    at, sid, mail = (head.index(name) for name in ("Total Score", "SID", "Email"))
    return {row[sid] or row[mail]: row[at] for row in rows}


def classroom50(content: bytes) -> dict[str, str]:
    """A line for each submission: the newest counts; points are whole."""
    head, *rows = _rows(content.decode())
    at, when = head.index("score"), head.index("datetime")
    newest = {row[0]: row[at] for row in sorted(rows, key=lambda row: row[when])}
    assert all(re.fullmatch(r"\d*", grade) for grade in newest.values())
    return newest


def nbgrader(content: bytes) -> dict[str, str]:
    """It has no import: other programs read `score` by `student_id`, and no quotes."""
    head, *rows = [line.split(",") for line in content.decode().splitlines()]
    return {row[head.index("student_id")]: row[head.index("score")] for row in rows}


IMPORTERS: dict[str, Callable[[bytes], dict[str, str]]] = {
    "canvas": canvas,
    "moodle": moodle,
    "moodle-gradebook": moodle_gradebook,
    "d2l": d2l,
    "blackboard": blackboard,
    "sakai": sakai,
    "openedx": openedx,
    "openedx-points": openedx_points,
    "canvas-groups": canvas,
    "gradescope": gradescope,
    "classroom50": classroom50,
    "nbgrader": nbgrader,
}
