"""Whose hand-ins are whose, by a grade file: members of groups, and who has handed in nothing."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lossdojo.errors import UsageError
from lossdojo.gradefiles.gradefile import Entry, GradeFile
from lossdojo.intake.systems.record import HandIn, System, sameness
from lossdojo.values.text import one_line

MOST_TOLD = 10  # names in one line
NOTHING = "Nothing was handed in."


@dataclass(frozen=True)
class Enrolled:
    """What comes of hand-ins and a grade file: everybody's, and lines about what does not fit."""

    hand_ins: list[HandIn]
    notes: list[str]


def enrol(
    hand_ins: Sequence[HandIn], file: GradeFile, system: System, *, is_beside: bool = False
) -> Enrolled:
    """Find each hand-in's person in a grade file; `is_beside` where it lies in the download itself.

    Raises:
        UsageError: the file knows none of them: it is another course's.
    """
    entries = _Entries(file.entries)
    found = [(each, entries.of(each, system.found_by)) for each in hand_ins]
    teams, whole = _members(found, file, system)
    done, taken = list[HandIn](), set[str]()
    unknown = []
    for hand_in, entry in found:
        if members := teams.get(hand_in.key):
            work = replace(hand_in, is_group=False, group=hand_in.group or hand_in.name)
            done += [replace(_known(work, each, system), key=each.key) for each in members]
            taken |= {each.key for each in members}
        elif entry is not None:
            done.append(_known(hand_in, entry, system))
            taken.add(entry.key)
        else:
            done.append(replace(hand_in, ids=_of_no_line(hand_in)))
            unknown += [] if hand_in.is_group or hand_in.is_anonymous else [hand_in]
    if unknown and not taken and not is_beside:
        raise UsageError(_of_another_course(file, hand_ins))
    notes = _unknown_notes(unknown, file, system)
    unsure = {sameness(each.name) for each in unknown if each.name and "name" in system.found_by}
    if whole:
        absent = [e for e in file.entries if e.key not in taken and sameness(e.name) not in unsure]
        done += [_nothing(entry, system) for entry in absent]
        notes += _told(f"{len(absent)} handed in nothing", [e.name or e.key for e in absent])
    else:
        notes.append(
            f"{file.table.path.name} does not say whose every hand-in is, of groups or without a "
            f"name: these stand for themselves, and who has handed in nothing is not known."
        )
    return Enrolled(done, notes)


def _of_another_course(file: GradeFile, hand_ins: Sequence[HandIn]) -> str:
    keys = ", ".join(one_line(each.key, 40) for each in hand_ins[:3])
    return (
        f"{file.table.path} ({file.kind.title}) knows none of the {len(hand_ins)} who handed in, "
        f"such as {keys}. Is it another course's? Nothing was graded."
    )


class _Entries:
    """The people of a grade file, by all that tells them apart."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        self._by_key = {spelt(entry.key): entry for entry in entries}
        self._by_id = those_alone((spelt(i), e) for e in entries for i in e.ids.values())
        self._by_kind = those_alone((_kind(*i), e) for e in entries for i in e.ids.items())
        self._by_name = those_alone((words_of_name(entry.name), entry) for entry in entries)

    def of(self, hand_in: HandIn, found_by: Collection[str]) -> Entry | None:
        """Whose a hand-in is; by name where nothing else tells, and only if just one has it."""
        if hand_in.is_group:
            return None
        for each in (hand_in.key, *hand_in.ids.values()) if "key" in found_by else ():
            entry = self._by_key.get(spelt(each)) or self._by_id.get(spelt(each))
            if entry is not None:
                return entry
        if "name" not in found_by or not hand_in.name:
            return None
        name = words_of_name(hand_in.name)
        numbered = self._by_key.get(spelt(hand_in.key))
        if numbered is not None and words_of_name(numbered.name) == name:
            return numbered  # of a roster that somebody made with the download's own numbers
        known = filter(None, (self._by_kind.get(_kind(*each)) for each in hand_in.ids.items()))
        return next(known, None) or self._by_name.get(name)


def those_alone(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """The person of each text that names just one."""
    pairs = [pair for pair in pairs if pair[0]]
    many = Counter(key for key, _ in pairs)
    return {key: entry for key, entry in pairs if many[key] == 1}


def _kind(what: str, text: str) -> str:
    return f"{what}\n{spelt(text)}"


def spelt(text: str) -> str:
    """A key or an address, whatever its capitals and however its accents are made."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def words_of_name(name: str) -> str:
    """The words of a name in any order: files have the last one first, or last."""
    plain = unicodedata.normalize("NFKC", name).casefold().replace(",", " ")
    return " ".join(sorted(plain.split()))


def _members(
    found: Sequence[tuple[HandIn, Entry | None]], file: GradeFile, system: System
) -> tuple[Mapping[str, list[Entry]], bool]:
    """The members of each group's hand-in, by its key; and whether every group has some.

    A file that does not know a group of the download is not believed about the others either.
    """
    groups = defaultdict[str, list[Entry]](list)
    for entry in file.entries:
        if entry.group:
            groups[sameness(entry.group)].append(entry)
    own = {entry.key for _, entry in found if entry is not None}
    teams: dict[str, list[Entry]] = {}
    whole = True
    for hand_in, known in found:
        names = [sameness(hand_in.name), sameness(hand_in.group), sameness(hand_in.key)]
        if known is not None and sameness(known.group) not in names:
            continue  # a person's own work, whatever group they are in
        members = next((groups[name] for name in names if name and name in groups), [])
        if members:
            teams[hand_in.key] = [e for e in members if e is known or e.key not in own]
        is_open = hand_in.is_group or hand_in.is_anonymous
        whole = whole and (bool(members) or not is_open)
    # Whom a file that names groups puts into none works alone, however their name is spelt.
    alone = {e.key for e in file.entries if groups and not e.group}
    theirs = [(each, entry) for each, entry in found if entry is None or entry.key not in alone]
    if system.one_for_all and any(_is_of_group(each, entry, teams) for each, entry in theirs):
        return teams, False
    return (teams if whole else {}), whole


def _is_of_group(hand_in: HandIn, entry: Entry | None, teams: Mapping[str, list[Entry]]) -> bool:
    """Whether another name than the person's stands there, and nobody says who else it is of."""
    is_other = entry is not None and sameness(entry.name) != sameness(hand_in.name)
    is_told = hand_in.key in teams or hand_in.group  # by this file, or by one before
    return is_other and bool(entry and entry.name) and not is_told


def _known(hand_in: HandIn, entry: Entry, system: System) -> HandIn:
    """A hand-in with what the file says of whoever it is of."""
    is_same = spelt(entry.key) == spelt(hand_in.key) or system.key_from_roster
    return replace(
        hand_in,
        key=entry.key if is_same else hand_in.key,
        name=entry.name or hand_in.name,
        ids={**hand_in.ids, **entry.ids, "gradebook": entry.key},
        group=entry.group or hand_in.group,
        late=entry.late if entry.late is not None else hand_in.late,
        hours_late=entry.hours_late,
    )


def _of_no_line(hand_in: HandIn) -> dict[str, str]:
    """Their ids, without the line of a file read before, which is not the one to be filled."""
    return {what: each for what, each in hand_in.ids.items() if what != "gradebook"}


def _nothing(entry: Entry, _system: System) -> HandIn:
    ids = {**entry.ids, "gradebook": entry.key}
    return HandIn(entry.key, {}, entry.name, ids, group=entry.group, notes=(NOTHING,))


def _unknown_notes(unknown: Sequence[HandIn], file: GradeFile, system: System) -> list[str]:
    names = [f"{each.name} ({each.key})" if each.name else each.key for each in unknown]
    notes = _told(f"Not in {file.table.path.name}, or not for sure", names)
    called = Counter(words_of_name(each.name) for each in unknown if each.name)
    if system.numbers_people and any(count > 1 for count in called.values()):
        notes.append(
            "Some of them have one name. A roster with the columns id (the number in brackets), "
            "name and username says who is who: give it with --roster."
        )
    return notes


def _told(words: str, names: Sequence[str]) -> list[str]:
    more = f", and {len(names) - MOST_TOLD} more" if len(names) > MOST_TOLD else ""
    return [f"{words}: {', '.join(names[:MOST_TOLD])}{more}."] if names else []
