"""Which of a learner's files are katas, and which of their folders counts.

The rule, which docs/intake.md tells in words: a file is a kata's whose name, less `.py` and one
number that a browser or a system has put behind it, is the kata's or ends in it after something
that is no letter; the exact name wins. Of the folders that hold work, that with most kata files
counts, then the higher one, then the newest attempt.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from posixpath import basename, dirname
from typing import NamedTuple

from lossdojo.intake.misnamed import kind_by_name

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
# Behind a name that was taken.
NUMBER = re.compile(rf"(?:-(\d{{1,2}})| ?\((\d{{1,2}})\)|-{UUID})?")
OLD = re.compile(r"(^|[-_. ])(old|bak|backup|archive|previous|alt)([-_. \d]|$)", re.IGNORECASE)


class _Rank(NamedTuple):
    """How good a folder is; the greatest one counts."""

    has_work: bool
    katas: int
    height: int
    is_current: bool
    numbers: tuple[int, ...]
    path: str


class Choice(NamedTuple):
    """What was chosen.

    Attributes:
        paths: by path in the submission as it is graded, the path where it was found.
        notes: lines that say what was found in an odd place, and what was not taken.
    """

    paths: dict[str, str]
    notes: list[str]


def likeness(name: str, kata: str) -> tuple[int, ...]:
    """How well a file's name fits a kata; the greatest fits best, and an empty one does not fit."""
    if not name.endswith(".py"):
        return ()
    stem, number = name[:-3], None
    start = stem.find(kata)
    while start >= 0 and not (number := NUMBER.fullmatch(stem, start + len(kata))):
        start = stem.find(kata, start + 1)
    if number is None or (start and (stem[start - 1].isalpha() or kind_by_name(name))):
        return ()
    return (name == f"{kata}.py", not start, int(number[1] or number[2] or 0))


def choose_files(
    paths: Collection[str], katas: Collection[str], is_work: Callable[[str, str], bool]
) -> Choice:
    """Choose the folder that counts, and each kata's file in it.

    Args:
        paths: all files that were handed in.
        katas: names of katas.
        is_work: whether the file at a path, of that kata, holds more than the stub.
    """
    fits: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in paths:
        for kata in katas:
            if likeness(basename(path), kata):
                fits[dirname(path)][kata].append(path)
    if not fits:
        return Choice({path: path for path in paths}, [])
    best = {folder: _best_of(found) for folder, found in fits.items()}
    ranked = list(best)
    if len(ranked) > 1:  # else nothing has to be read for it
        ranked.sort(key=lambda folder: _rank(folder, best[folder], is_work), reverse=True)
    homes = [ranked[0]]
    if len(best[ranked[0]]) == 1:  # a folder a kata
        taken = set(best[ranked[0]])
        for folder in ranked[1:]:
            if len(best[folder]) == 1 and not taken & best[folder].keys():
                homes.append(folder)
                taken |= best[folder].keys()
    chosen = {kata: path for home in reversed(homes) for kata, path in best[home].items()}
    notes = _notes(homes, ranked, chosen, fits, best, is_work)
    return Choice(_placed(paths, homes, chosen), notes)


def _best_of(found: Mapping[str, list[str]]) -> dict[str, str]:
    return {
        kata: max(paths, key=lambda path: (*likeness(basename(path), kata), path))
        for kata, paths in found.items()
    }


def _rank(folder: str, found: Mapping[str, str], is_work: Callable[[str, str], bool]) -> _Rank:
    return _Rank(
        has_work=_has_work(found, is_work),
        katas=len(found),
        height=-(folder.count("/") + 1 if folder else 0),
        is_current=not OLD.search(folder),
        numbers=tuple(int(number) for number in re.findall(r"\d+", folder)),
        path=folder,
    )


def _has_work(found: Mapping[str, str], is_work: Callable[[str, str], bool]) -> bool:
    return any(is_work(path, kata) for kata, path in found.items())


def _placed(
    paths: Collection[str], homes: Collection[str], chosen: Mapping[str, str]
) -> dict[str, str]:
    """By path as it is graded: the katas by their names, then what lies beside and below them."""
    placed = {f"{kata}.py": path for kata, path in chosen.items()}
    moved = set(chosen.values())
    for home in homes:
        for path in paths:
            if path not in moved and (not home or path.startswith(f"{home}/")):
                placed.setdefault(path.removeprefix(f"{home}/") if home else path, path)
    return placed


def _notes(
    homes: list[str],
    ranked: list[str],
    chosen: Mapping[str, str],
    fits: Mapping[str, Mapping[str, list[str]]],
    best: Mapping[str, Mapping[str, str]],
    is_work: Callable[[str, str], bool],
) -> list[str]:
    notes = []
    if homes != [""]:
        below = ", ".join(f"{home}/" if home else "the top" for home in sorted(homes))
        taken = _has_work(best[homes[0]], is_work)
        stubs = [f for f in ranked if f not in homes and not _has_work(best[f], is_work)]
        if taken and stubs:
            where = "on top" if "" in stubs else f"in {stubs[0]}/"
            notes.append(f"The stubs are {where}; the work in {below} was taken.")
        else:
            notes.append(f"The files were found in {below}.")
    others = sorted(set(ranked) - set(homes))
    if others:
        where = ", ".join(f"{folder}/" if folder else "the top" for folder in others)
        notes.append(f"Files of these names lie in {where} too, and were not taken.")
    for kata, path in sorted(chosen.items()):
        left = [each for each in fits[dirname(path)][kata] if each != path]
        if left:
            names = ", ".join(sorted(map(basename, left)))
            notes.append(f"{basename(path)} was taken for {kata}, and {names} was not.")
        elif not likeness(basename(path), kata)[1]:
            notes.append(f"{basename(path)} was taken for {kata}.")
    return notes
