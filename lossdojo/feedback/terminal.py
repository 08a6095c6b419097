"""What a learner sees after a check: where they stand, then one thing to do next, on one screen."""

import os
import re
import sys
from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.content.lab import Lab
from lossdojo.examples import PictureResult
from lossdojo.feedback import phrases
from lossdojo.feedback.evidence_view import EvidenceView
from lossdojo.feedback.fitting import Block, fitted
from lossdojo.feedback.text_pictures import text_picture
from lossdojo.feedback.view import FindingView, KataView, heading, kata_view
from lossdojo.feedback.view import submission_view as view_of
from lossdojo.results import KataResult, KataStatus, SubmissionResult, counting, next_kata

STATUS_COLOURS = {
    KataStatus.PASSED: "green",
    KataStatus.NOT_STARTED: "dim",
    KataStatus.FAILED: "red",
}
ROW_STYLES = {"got": "red", "expected": "green", "wrong": "red", "right": "green"}
MOST_PRINTED = 160  # characters
# Of a Python that is shown as it was typed; a longer one would take a line from what is to be read.
LONGEST_PYTHON = len(r".venv\Scripts\python.exe")
MOST_CHECKS = 3  # that do not hold
SCREEN = 24  # rows, the next prompt's and the keys' among them
# What may stay away where there is no room, the last first.
TEMPTING, PICTURE, PRAISE, QUOTE, OPEN_CHECKS, PREDICT, CURVE = range(1, 8)


def show_check(console: Console, lab: Lab, result: SubmissionResult, rows: int = 0) -> None:
    """The katas in order with a mark each, then the next step of the first unfinished one.

    Args:
        console: where it is printed.
        lab: the lab.
        result: of its katas, or of one.
        rows: that there is room for above the keys that stand in place of commands; 0 where there
            are none, and the terminal's own are what there is.
    """
    katas = [kata_view(kata, lab) for kata in result["katas"]]
    todo = next_kata(result)
    blocks = [Block(Text(result["lab"], style="bold")), *_all_marks(result, katas), Block(Text())]
    checked_by = [Text(phrases.OPEN_ALONE, style="dim")] if lab.is_open else []
    if todo is None:
        head = (each.lines for each in blocks)
        console.print(Group(*head, _finished(lab, result, katas), *checked_by))
        return
    view = kata_view(todo, lab)
    finished = view_of(result, lab).finished if len(katas) > 1 else ""
    place = place_of(lab, view.name, view.line)
    if len(katas) > 1 and all(kata.status is KataStatus.NOT_STARTED for kata in katas):
        blocks.append(Block(Text(f"{phrases.NOTHING_YET}\n")))
    done = [kata for kata in katas[: result["katas"].index(todo)] if kata.status.is_done]
    praised = [finished] if finished else [each.praise for each in done[-1:]]
    blocks += [Block(Text(f"{each}\n", style="green"), PRAISE) for each in praised if each]
    blocks += [
        Block(Text.assemble((place, "bold cyan"), f"  {view.standing}")),
        Block(Text()),
        *_next_step(view),
    ]
    if view.status is not KataStatus.NOT_GRADED and not rows:
        blocks.append(Block(Text(f"\n{_what_helps(view.name)}", style="dim")))
    blocks += [Block(each, OPEN_CHECKS) for each in checked_by]
    whole = max(SCREEN, console.height) if console.is_terminal else SCREEN
    console.print(fitted(console, blocks, rows or whole - 1))


def show_hint(console: Console, lab: Lab, result: SubmissionResult, more: bool) -> None:
    """The next rung of the ladder for what is wrong with this kata now, or all that are left."""
    kata = result["katas"][0]
    view = kata_view(kata, lab)
    if view.status.is_done:
        console.print(_praised(view))
        return
    rungs = lab.kata(view.name).hints
    if view.findings:
        console.print(Text(heading(kata["misconceptions"][0]), style="bold"))
        rungs = view.findings[0].more_hints  # the first is the next move, which a check has shown
    elif view.message or (view.difference and view.difference.because):
        said = (view.message, view.advice, view.difference.because if view.difference else "")
        for each in filter(None, said):
            console.print(Text(each))
        rungs = ()  # they would be about something else
    for rung in rungs if more else rungs[:1]:
        console.print(Text(rung))
    if view.findings and more:
        console.print(_table(_predict(view.findings[0])))
    if len(rungs) > 1 and not more:
        console.print()
        command = command_for("hint", view.name, more=True)
        console.print(Text(phrases.MORE_HINTS.format(command=command), style="dim"))


def show_next_hint(console: Console, lab: Lab, result: SubmissionResult, more: bool) -> None:
    """The same for the next kata to do, which is named."""
    todo = next_kata(result)
    if todo is None:
        console.print(Text(phrases.ALL_DONE.format(count=len(lab.counting))))
        return
    place = place_of(lab, todo["kata"])
    console.print(Text(f"{todo['title']}  ({place})", style="bold"))
    show_hint(console, lab, {**result, "katas": [todo]}, more)


def show_kata(console: Console, lab: Lab, kata: KataResult) -> None:
    """What is said of one kata, where no command can be typed next: in a notebook."""
    view = kata_view(kata, lab)
    console.print(Text(f"{view.title}: {view.standing}", style="bold"))
    if view.status.is_done:
        console.print(_praised(view))
    else:
        console.print(Group(*(each.lines for each in _next_step(view))))
    if lab.is_open:
        console.print(Text(phrases.OPEN_ALONE, style="dim"))


def place_of(lab: Lab, kata: str, line: int = 0) -> str:
    """A line of the learner's own file as editors make a link of it; 0 is that of the function."""
    return f"{lab.exercises.name}/{kata}.py:{line_of(lab, kata, line)}"


def line_of(lab: Lab, kata: str, line: int = 0) -> int:
    """That line, or for 0 the one that the function of a learner's own file begins on."""
    path = lab.exercises / f"{kata}.py"
    if line or not path.is_file():
        return line or 1
    source = path.read_text(encoding="utf-8", errors="replace")
    found = re.search(rf"^[ \t]*def {kata}\b", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1


def command_for(name: str, kata: str = "", more: bool = False) -> str:
    """A command as whoever reads this has typed the last one."""
    if "MAKELEVEL" in os.environ:  # make sets it for what it runs
        words = ["make", name, f"KATA={kata}" if kata else "", "MORE=1" if more else ""]
    else:
        words = [_program(), name, kata, "--more" if more else ""]
    return " ".join(filter(None, words))


def _program() -> str:
    """This program as it was called: by its name or, as without `make`, as a module of a Python."""
    python, *module = sys.orig_argv[:3]
    is_shown = module == ["-m", "lossdojo"] and len(python) <= LONGEST_PYTHON
    return f"{python} -m lossdojo" if is_shown else "lossdojo"


def _what_helps(kata: str) -> str:
    return phrases.STUCK.format(command=command_for("hint", kata), attempt=command_for("try", kata))


def _all_marks(result: SubmissionResult, katas: Sequence[KataView]) -> Iterator[Block]:
    """The katas that count on a line; those beyond the lab on another, once it is time for them."""
    needed = len(counting(result["katas"]))
    yield Block(_marks(katas[:needed]))
    beyond = katas[needed:]
    done = all(kata.status.is_done for kata in katas[:needed])
    if beyond and (done or not all(kata.status.is_untouched for kata in beyond)):
        name = f"{phrases.BEYOND.capitalize()}: "
        yield Block(Text.assemble((name, "dim"), _marks(beyond)), PRAISE)


def _marks(katas: Sequence[KataView]) -> Text:
    """Katas on one line."""
    marks = Text()
    for kata in katas:
        colour = STATUS_COLOURS.get(kata.status, "yellow")
        marks.append(f"{kata.mark} {kata.name}  ".replace(" ", "\N{NO-BREAK SPACE}", 1), colour)
    marks.rstrip()
    return marks


def _next_step(kata: KataView) -> Iterator[Block]:
    if not kata.findings:
        yield from (Block(Text(each)) for each in (kata.message, kata.advice) if each)
        if kata.stopping_call:
            yield Block(Text(f"{phrases.DID_NOT_COME_BACK}\n{kata.stopping_call}"))
    if kata.lead:
        yield Block(Text(kata.lead))
    if kata.findings:
        yield from _finding_blocks(kata.findings[0], kata.rollout)
    elif kata.difference is not None:
        yield Block(_table(_evidence_rows(kata.difference)))
        yield from _pictures(kata.difference.picture, kata.rollout)
    elif kata.is_open:
        failing = [check for check in kata.checks if not check.passed]
        yield from (Block(Text(f"{each.mark} {each.title}")) for each in failing[:MOST_CHECKS])
    if kata.hints:
        yield Block(_table([(phrases.NEXT_MOVE, Text(kata.hints[0]))]))


def _finding_blocks(found: FindingView, rollout: PictureResult | None) -> Iterator[Block]:
    yield Block(Text(found.heading, style="bold"))
    yield Block(_table(_evidence_rows(found.evidence)))
    yield from _pictures(found.evidence.picture, rollout)
    yield Block(_table([(phrases.RULE, Text(found.rule, style="bold"))]))
    yield Block(_table([(phrases.TEMPTS, Text(found.tempting))]), TEMPTING)
    if found.quote:
        yield Block(_table([(phrases.IN_THE_LAB, Text(found.quote, style="italic"))]), QUOTE)
    yield Block(_table([(phrases.NEXT_MOVE, Text(found.next_move))]))
    if found.retry:
        yield Block(_table(_predict(found)), PREDICT)


def _pictures(picture: PictureResult | None, rollout: PictureResult | None) -> Iterator[Block]:
    if picture is not None:
        yield Block(Padding(text_picture(picture), (0, 0, 0, LABEL_WIDTH)), PICTURE)
    if rollout is not None:
        curve = Group(text_picture(rollout), Text(rollout["says"]))
        yield Block(Padding(curve, (0, 0, 0, LABEL_WIDTH)), CURVE)


def _predict(found: FindingView) -> list[tuple[str, Text]]:
    return [(phrases.PREDICT, Text(found.retry["call"]))] if found.retry else []


def _evidence_rows(evidence: EvidenceView) -> list[tuple[str, Text]]:
    rows = []
    for row in evidence.rows:
        text = row.text
        if row.kind in ("printed", "warned") and len(text) > MOST_PRINTED:
            text = f"{text[:MOST_PRINTED]} ..."
        rows.append((row.label, Text(text, style=ROW_STYLES.get(row.kind, ""))))
    if evidence.because:
        rows.append(("", Text(evidence.because)))
    return rows


LABEL_WIDTH = 14  # of the longest label, with the room after it


def _table(rows: Sequence[tuple[str, RenderableType]]) -> Table:
    """Labels beside their texts; every such table on the screen has the same left edge."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(min_width=LABEL_WIDTH - 2, no_wrap=True)
    table.add_column(overflow="fold")
    for label, text in rows:
        table.add_row(label, text)
    return table


def _praised(view: KataView) -> RenderableType:
    said = [view.praise, view.say, view.read_on]
    first = Text(phrases.ONE_HOLDS.format(title=view.title), style="bold green")
    return Group(first, *(Text(each) for each in said if each))


def _finished(lab: Lab, result: SubmissionResult, katas: Sequence[KataView]) -> RenderableType:
    if len(katas) < len(lab.katas):
        return Group(*map(_praised, katas))
    view = view_of(result, lab)
    said = Padding(Group(*map(Text, view.prompts)), (0, 0, 0, 2))
    reward = phrases.REWARD.format(command=command_for("train"))
    parts: list[RenderableType] = [
        Text(view.finished, style="bold green"),
        Text(phrases.ALOUD),
        said,
        Text(reward),
    ]
    beyond = next((kata for kata in katas if not kata.status.is_done), None)
    if beyond:
        parts.append(Text(phrases.GO_BEYOND.format(place=place_of(lab, beyond.name))))
    return Group(*parts)
