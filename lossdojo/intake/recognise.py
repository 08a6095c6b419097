"""What a download is of: which system's, and in which folder of it the hand-ins lie."""

import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from posixpath import join

from lossdojo.errors import UsageError
from lossdojo.intake.archive import Archive
from lossdojo.intake.download import CLASS_LIST_BYTES, Below, Download, PackedDownload
from lossdojo.intake.kata_files import likeness
from lossdojo.intake.source import ReadError, is_archive, stem_of
from lossdojo.intake.systems.github import CLASSROOM50, GITHUB
from lossdojo.intake.systems.record import Context, System
from lossdojo.intake.systems.table import PLAIN_FOLDERS, SYSTEMS
from lossdojo.values.text import one_line

MOST_WRAPPERS = 4  # folders and zips around a download that are looked through
MOST_SEEN = 5
MOST_SIDE_BY_SIDE = 5  # downloads that somebody may have put into one folder
# What a folder of one learner's own may be called, and hardly a learner.
OWN_FOLDERS = re.compile(
    r"(attempt|version|v|try|part|task|kata|exercises?|lab|week|src|tests?|solutions?|old|new|final|"
    r"backup|docs?|data|graders|templates|notebooks?)[-_ .]*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """A folder in a download, what is in it, and whose way that is."""

    download: Download
    context: Context
    system: System
    at: str


def recognise(download: Download, context: Context, wanted: str, name: str) -> Place:
    """Which system's it is.

    Args:
        download: as it was given.
        context: of what lies at its top.
        wanted: the system's name, where somebody says which it is; else empty.
        name: of the download, for messages.

    Raises:
        UsageError: there is no such system, or nothing in it looks as one writes it.
    """
    if wanted:
        return _as_said(download, context, wanted, name)
    place = _look(download, context, "")
    if place is None:
        raise UsageError(_not_known(download, context, name))
    if place.system is PLAIN_FOLDERS:
        _refuse_several(place, name)
    return place


def _refuse_several(place: Place, name: str) -> None:
    """Refuse downloads that lie side by side: each would be graded as one learner.

    Raises:
        UsageError: one of them is.
    """
    entries = [*place.download.folders(), *filter(is_archive, place.download.files())]
    for entry in entries if len(entries) <= MOST_SIDE_BY_SIDE else []:
        alone = _Alone(place.download, entry)
        for below, within, _ in _inside(alone, place.context, ""):
            system = next((each for each in SYSTEMS if each.fits(below, within)), None)
            if system is not None and len(system.read(below, within)) > 1:
                raise UsageError(
                    f"{name} holds {one_line(entry, 80)}, which looks like {system.title}, beside "
                    f"other things. Give that alone; or say --as folders, if it is one learner's."
                )


def _look(download: Download, context: Context, at: str, depth: int = 0) -> Place | None:
    inner = list(_inside(download, context, at)) if depth < MOST_WRAPPERS else []
    for below, within, path in inner:  # their wrapper's name is part of how they look
        for system in (CLASSROOM50, GITHUB):
            if system.fits(below, within):
                return Place(below, within, system, path)
    for system in SYSTEMS:
        if system.fits(download, context):
            return Place(download, context, system, at)
    for below, within, path in inner:
        found = _look(below, within, path, depth + 1)
        if found is not None and (found.system is not PLAIN_FOLDERS or _is_class(found)):
            return found
    fits = PLAIN_FOLDERS.fits(download, context)
    return Place(download, context, PLAIN_FOLDERS, at) if fits else None


def _inside(
    download: Download, context: Context, at: str
) -> Iterator[tuple[Download, Context, str]]:
    """The only folder or zip at the top, if there is one alone; loose files beside it are none."""
    folders = download.folders()
    # A zip beside a folder of its name is the same, unpacked.
    packed = filter(is_archive, download.files())
    archives = [name for name in packed if stem_of(name) not in folders]
    if len(folders) + len(archives) != 1 or _has_katas(download.files(), context.katas):
        return
    for name in folders:
        yield Below(download, name), replace(context, folder=name), join(at, name)
    for name in archives:
        try:
            zipped = Archive(download.content(name), (), CLASS_LIST_BYTES)
        except ReadError:
            continue
        yield PackedDownload(zipped), replace(context, folder=stem_of(name)), join(at, name)


class _Alone(Below):
    """A download of which one entry is seen."""

    def __init__(self, whole: Download, entry: str) -> None:
        super().__init__(whole, "")
        self._entry = entry

    def entries(self, folder: str = "") -> Mapping[str, int]:
        """As `Download.entries`."""
        found = super().entries(folder)
        return found if folder else {self._entry: found[self._entry]}


def _is_class(place: Place) -> bool:
    """Whether folders in a folder that is alone are learners, and not one learner's own."""
    names = [*place.download.folders(), *filter(is_archive, place.download.files())]
    katas = place.context.katas
    own = [n for n in names if OWN_FOLDERS.fullmatch(stem_of(n)) or likeness(f"{n}.py", "|") or any(
        kata in n for kata in katas)]  # fmt: skip
    return len(names) > 1 and not own


def _has_katas(names: Collection[str], katas: Collection[str]) -> bool:
    return any(likeness(name, kata) for name in names for kata in katas)


def _as_said(download: Download, context: Context, wanted: str, name: str) -> Place:
    systems = {each.name: each for each in (*SYSTEMS, PLAIN_FOLDERS)}
    if wanted not in systems:
        words = f"There is no system called {wanted!r}. The systems are:"
        raise UsageError(f"{words} {', '.join(sorted(systems))}.")
    system, levels = systems[wanted], [(download, context, "")]
    for _ in range(MOST_WRAPPERS):
        levels += _inside(*levels[-1])
        if len(levels) < 2 or levels[-1] is levels[-2]:
            break
    levels = levels if system is not PLAIN_FOLDERS else levels[:1]
    for below, within, at in [*filter(lambda each: system.fits(*each[:2]), levels), *levels]:
        if system.read(below, within):
            return Place(below, within, system, at)
    raise UsageError(
        f"Nothing in {name} looks as {system.title} writes it: {system.looks}. "
        f"{_seen(download)} Nothing was graded."
    )


def _not_known(download: Download, context: Context, name: str) -> str:
    if _has_katas(download.files(), context.katas):
        return (
            f"{name} holds kata files itself. Put each learner's files in a folder of their own, "
            f"and give the folder above."
        )
    if not download.folders() and not download.files():
        return (
            f"{name} holds no learner's folder. Each learner needs one, or a zip, named after them."
        )
    known = "; ".join(f"{each.title}: {each.looks}" for each in (*SYSTEMS, PLAIN_FOLDERS))
    return (
        f"{name} is no download that is known, and nothing was graded. {_seen(download)} What is "
        f"known looks like this. {known}. If it is one of these, say which with --as."
    )


def _seen(download: Download) -> str:
    """What there is, in few words."""
    entries = download.entries()
    folders = sum(stat.S_ISDIR(mode) for mode in entries.values())
    some = ", ".join(one_line(repr(name), 80) for name in list(entries)[:MOST_SEEN])
    words = f"It holds {folders} folders and {len(entries) - folders} files"
    return f"{words}, such as {some}." if some else f"{words}."
