"""What a learner sees after a check: where they stand, then one thing to do next."""

import os

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.content.lab import Lab
from lossdojo.feedback import phrases
from lossdojo.feedback.view import (
    EvidenceView,
    FindingView,
    KataView,
    heading,
    kata_view,
    submission_view,
)
from lossdojo.results import KataStatus, SubmissionResult, next_kata

STATUS_COLOURS = {
    KataStatus.PASSED: "green",
    KataStatus.NOT_STARTED: "dim",
    KataStatus.FAILED: "red",
}
ROW_STYLES = {"got": "red", "expected": "green"}
MOST_PRINTED = 500  # characters
MOST_CHECKS = 3  # that do not hold


def show_check(console: Console, lab: Lab, result: SubmissionResult) -> None:
    """The katas in order with a mark each, then the next step of the first unfinished one."""
    katas = [kata_view(kata, lab) for kata in result["katas"]]
    console.print(Text(result["lab"], style="bold"))
    console.print()
    console.print(Padding(_overview(katas), (0, 0, 0, 2)))
    console.print()
    todo = next_kata(result)
    if todo is None:
        console.print(_finished(lab, result, katas))
        return
    if all(kata.status is KataStatus.NOT_STARTED for kata in katas):
        console.print(phrases.NOTHING_YET)
        console.print()
    view = kata_view(todo, lab)
    place = f"  (exercises/{view.name}.py)"
    console.print(Text.assemble(f"{phrases.NEXT}: ", (view.title, "bold"), place))
    console.print(Padding(_next_step(view), (1, 0, 0, 2)))
    if view.status is not KataStatus.NOT_GRADED:
        console.print()
        console.print(Text(phrases.STUCK.format(command=_hint(view.name)), style="dim"))


def show_hint(console: Console, lab: Lab, result: SubmissionResult, more: bool) -> None:
    """The next rung of the ladder for what is wrong with this kata now, or all that are left."""
    kata = result["katas"][0]
    view = kata_view(kata, lab)
    if view.status.is_done:
        console.print(Text(f"{phrases.PASSES.format(title=view.title)} {view.say}"))
        return
    rungs = lab.kata(view.name).hints
    if view.findings:
        console.print(Text(heading(kata["misconceptions"][0])))
        rungs = view.findings[0].more_hints  # the first is the next move, which a check has shown
    elif view.message:
        for each in (view.message, view.advice):
            console.print(Text(each))
    for rung in rungs if more else rungs[:1]:
        console.print(Text(rung))
    if len(rungs) > 1 and not more:
        console.print()
        command = _hint(view.name, more=True)
        console.print(Text(phrases.MORE_HINTS.format(command=command), style="dim"))


def _hint(kata: str, more: bool = False) -> str:
    """The command for a hint, as whoever reads this has typed the last one."""
    if "MAKELEVEL" in os.environ:  # make sets it for what it runs
        return f"make hint KATA={kata}{' MORE=1' if more else ''}"
    return f"lossdojo hint {kata}{' --more' if more else ''}"


def _overview(katas: list[KataView]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for kata in katas:
        colour = STATUS_COLOURS.get(kata.status, "yellow")
        mark, standing = Text(kata.mark, style=colour), Text(kata.standing, style=colour)
        table.add_row(mark, Text(kata.name), Text(kata.points), standing)
    return table


def _next_step(kata: KataView) -> RenderableType:
    if kata.findings:
        return _finding_table(kata.findings[0])
    lines: list[RenderableType] = [Text(each) for each in (kata.message, kata.advice) if each]
    if kata.stopping_call:
        lines += [Text(phrases.DID_NOT_COME_BACK), Text(kata.stopping_call)]
    if kata.lead:
        lines.append(Text(kata.lead))
    if kata.difference is not None:
        lines.append(_evidence_table(kata.difference))
    elif kata.is_open:
        failing = [check for check in kata.checks if not check.passed]
        lines += [Text(f"{check.mark} {check.title}") for check in failing[:MOST_CHECKS]]
    return Group(*lines)


def _finding_table(found: FindingView) -> RenderableType:
    table = _evidence_table(found.evidence)
    table.add_row(phrases.RULE, Text(found.rule, style="bold"))
    table.add_row(phrases.IN_THE_LAB, Text(found.quote, style="italic"))
    table.add_row(phrases.NEXT_MOVE, Text(found.next_move))
    if found.retry:
        table.add_row(phrases.PREDICT, Text(found.retry["call"]))
    return Group(Text(found.heading), Text(), table)


def _evidence_table(evidence: EvidenceView) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for row in evidence.rows:
        text = row.text[:MOST_PRINTED] if row.kind == "printed" else row.text
        table.add_row(row.label, Text(text, style=ROW_STYLES.get(row.kind, "")))
    if evidence.because:
        table.add_row("", Text(evidence.because))
    return table


def _finished(lab: Lab, result: SubmissionResult, katas: list[KataView]) -> RenderableType:
    if len(katas) < len(lab.katas):
        return Text(f"{phrases.ONE_HOLDS} {katas[0].say}")
    view = submission_view(result, lab)
    said = Padding(Group(*map(Text, view.prompts)), (0, 0, 0, 2))
    return Group(Text(view.finished, style="green"), said)
