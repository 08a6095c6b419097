"""Blackboard: one flat zip of files and receipts, and the receipts say whose each is."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from lossdojo.intake.download import Download
from lossdojo.intake.systems.record import (
    STAMP,
    TEXT_ENTRY,
    Context,
    HandIn,
    System,
    common_start,
    mostly,
    stamp_time,
)

# The first stamp is Blackboard's own: a learner's file may be called like another one.
BLACKBOARD_FILE = re.compile(
    rf"(?P<who>.+?)_attempt_(?P<when>{STAMP})(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
RECEIPT_NAME = re.compile(r"Name: (.*) \(([^()]+)\)\s*")


@dataclass
class _Attempt:
    """What was handed in at once, and what its receipt says."""

    files: dict[str, str] = field(default_factory=dict)
    receipt: str = ""
    person: str = ""
    username: str = ""


def _fits_blackboard(top: Download, _context: Context) -> bool:
    return bool(top.files()) and mostly(BLACKBOARD_FILE, top.files())


def _read_blackboard(top: Download, context: Context) -> list[HandIn]:
    attempts = defaultdict[tuple[str, str], _Attempt](_Attempt)
    for name in top.files():
        if found := BLACKBOARD_FILE.fullmatch(name):
            attempt = attempts[found["who"], found["when"]]
            if found["file"]:
                attempt.files[found["file"]] = name
            else:
                attempt.receipt = name
                _read_receipt(attempt, found["who"], top.text(name))
    _name_the_rest(attempts, context)
    people = defaultdict[str, list[tuple[str, _Attempt]]](list)
    for (_, when), attempt in sorted(attempts.items(), key=lambda each: each[0][1]):
        people[attempt.username].append((when, attempt))
    return [_newest(username, found) for username, found in people.items()]


def _read_receipt(attempt: _Attempt, who: str, text: str) -> None:
    """The first line alone is Blackboard's: what learners write stands below."""
    found = RECEIPT_NAME.fullmatch(text.split("\n", 1)[0].rstrip("\r"))
    if found and who.endswith(f"_{found[2]}"):
        attempt.person, attempt.username = found[1], found[2]


def _name_the_rest(attempts: dict[tuple[str, str], _Attempt], context: Context) -> None:
    """Whoever has no receipt is known by what is left without the column's name."""
    columns = {who.removesuffix(f"_{a.username}") for (who, _), a in attempts.items() if a.username}
    whole = common_start([who for who, _ in attempts]).rpartition("_")[0]
    for (who, _), attempt in attempts.items():
        if not attempt.username:
            ends = [each for each in context.people if who.lower().endswith(f"_{each}")]
            column = next((each for each in columns if who.startswith(f"{each}_")), whole)
            best = who[-len(max(ends, key=len)) :] if ends else who.removeprefix(f"{column}_")
            attempt.username = best


def _newest(username: str, found: list[tuple[str, _Attempt]]) -> HandIn:
    when, attempt = found[-1]
    notes = [f"An earlier attempt, {each}, was not taken." for each, _ in found[:-1]]
    if not attempt.files:
        notes.append(TEXT_ENTRY.format(name=attempt.receipt))
    return HandIn(
        key=username,
        files=attempt.files,
        name=next((each.person for _, each in reversed(found) if each.person), ""),
        ids={"login": username},
        submitted=stamp_time(when),
        attempt=len(found) if len(found) > 1 else 0,
        notes=tuple(notes),
        seen=tuple(path for _, each in found for path in (each.receipt, *each.files.values())),
    )


BLACKBOARD = System(
    "blackboard",
    "Blackboard",
    "Lab_username_attempt_2026-10-05-14-03-11_file.py and a .txt each",
    _fits_blackboard,
    _read_blackboard,
)
