"""What a learner sees after a check: where they stand, then one thing to do next."""

from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lossdojo.content.lab import Lab
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import next_kata
from lossdojo.values.text import points

STATUS_COLOURS = {"passed": "green", "not_started": "dim", "failed": "red"}


def show_check(console: Console, lab: Lab, facts: dict[str, Any]) -> None:
    """The katas in order with a mark each, then the next step of the first unfinished one."""
    console.print(Text(facts["lab"], style="bold"))
    console.print()
    console.print(Padding(_overview(facts), (0, 0, 0, 2)))
    console.print()
    kata = next_kata(facts)
    if kata is None:
        console.print(_finished(lab, facts))
        return
    if all(each["status"] == "not_started" for each in facts["katas"]):
        console.print("Nothing passes yet, and that is where everyone starts.")
        console.print()
    console.print(
        Text.assemble("Next: ", (kata["title"], "bold"), f"  (exercises/{kata['kata']}.py)")
    )
    console.print(Padding(_next_step(kata), (1, 0, 0, 2)))
    if kata["status"] != "not_graded":
        console.print()
        console.print(Text(f"Stuck? make hint KATA={kata['kata']}", style="dim"))


def show_hint(console: Console, lab: Lab, facts: dict[str, Any], more: bool) -> None:
    """The next rung of the ladder for what is wrong with this kata now, or all that are left."""
    kata = facts["katas"][0]
    if kata["status"] == "passed":
        console.print(
            Text(f"{kata['title']} passes. Say it out loud: {lab.kata(kata['kata']).say}")
        )
        return
    rungs = lab.kata(kata["kata"]).hints
    if kata["misconceptions"]:
        found = kata["misconceptions"][0]
        console.print(Text(f"{_opening(found)} {found['belief']}."))
        rungs = found["hints"][1:]  # the first is the next move, which a check has shown
    elif kata["message"]:
        console.print(Text(f"{kata['message']} {STATUS_WORDS[kata['status']].advice}"))
    for rung in rungs if more else rungs[:1]:
        console.print(Text(rung))
    if len(rungs) > 1 and not more:
        console.print()
        console.print(Text(f"Tried that? make hint KATA={kata['kata']} MORE=1", style="dim"))


def _opening(found: dict[str, Any]) -> str:
    return "Your code acts as if" if found["certain"] else "It looks as if your code assumes that"


def _overview(facts: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for kata in facts["katas"]:
        words, tests = STATUS_WORDS[kata["status"]], kata["tests"]
        colour = STATUS_COLOURS.get(kata["status"], "yellow")
        told = words.label
        if kata["status"] == "failed":
            told += f": {tests['passed']} of {tests['total']} hidden checks hold"
        table.add_row(
            Text(words.mark, style=colour),
            Text(kata["kata"]),
            Text(f"{points(kata['score'])} of {points(kata['max_score'])}"),
            Text(told, style=colour),
        )
    return table


def _next_step(kata: dict[str, Any]) -> RenderableType:
    if kata["misconceptions"]:
        return _finding(kata["misconceptions"][0])
    lines: list[RenderableType] = [Text(kata["message"])] if kata["message"] else []
    advice = STATUS_WORDS[kata["status"]].advice
    if advice:
        lines.append(Text(advice))
    if "stopping_call" in kata:
        lines += [Text("For one, this call did not come back:"), Text(kata["stopping_call"])]
    if "difference" in kata:
        lines.append(
            Text("This is no mistake that we know by name. The smallest example that differs:")
        )
        lines.append(_evidence(kata["difference"]))
    elif kata["status"] == "failed":
        lines.append(Text("Your answers to our open examples are right. What does not hold yet:"))
        lines += [Text(f"✗ {check['title']}") for check in kata["checks"] if not check["passed"]][
            :3
        ]
    return Group(*lines)


def _finding(found: dict[str, Any]) -> RenderableType:
    table = _evidence(found["evidence"])
    table.add_row("The rule", Text(found["rule"], style="bold"))
    table.add_row("In the lab", Text(found["quote"], style="italic"))
    table.add_row("Next move", Text(found["hints"][0]))
    if found["retry"]:
        table.add_row("Then predict", Text(found["retry"]["call"]))
    return Group(Text(f"{_opening(found)} {found['belief']}."), Text(), table)


def _evidence(evidence: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_row("You called", Text(evidence["call"]))
    table.add_row("Came back", Text(evidence["got"], style="red"))
    table.add_row("Expected", Text(evidence["expected"], style="green"))
    if evidence["where"]:
        table.add_row("They differ", Text(evidence["where"]))
    if evidence["because"]:
        table.add_row("", Text(evidence["because"]))
    if evidence["printed"]:
        table.add_row("You printed", Text(evidence["printed"][:500]))
    return table


def _finished(lab: Lab, facts: dict[str, Any]) -> RenderableType:
    if len(facts["katas"]) < len(lab.katas):
        return Text(f"It holds. Say it out loud: {lab.kata(facts['katas'][0]['kata']).say}")
    said = Padding(Group(*map(Text, lab.prompts)), (0, 0, 0, 2))
    return Group(Text("All hidden checks hold. Now say it out loud:", style="green"), said)
