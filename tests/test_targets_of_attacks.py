"""Attacks that name parts of the kit find them, or they would have become no attacks at all."""

import ast
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Tier
from tests.attacks.records import HERE
from tests.conftest import PutUp

PROGRAMS = sorted(HERE.glob("*/*/**/*.py"))
CHECKS = HERE / "patching" / "kit_checks" / "padding_mask.py"
TIERS: tuple[Tier, ...] = ("none", "A", "B")

# Answers with those of the targets, "module" or "module:attribute.attribute", that are not there.
LOOKS = """
import sys
def kata(targets):
    missing = []
    for target in targets:
        module, _, path = target.partition(":")
        thing = sys.modules.get(module)
        for name in path.split(".") if path else []:
            thing = getattr(thing, name, None)
        if thing is None:
            missing.append(target)
    return missing
"""
# Answers with which of the names each of the modules has, where it can be imported.
IMPORTS = """
def kata(modules, names):
    found = {}
    for each in modules:
        try:
            module = __import__(each, fromlist=["x"])
        except Exception:
            continue
        found[each] = [name for name in names if hasattr(module, name)]
    return found
"""
# Answers with how many pipes there are among all objects and among the callers' variables.
SENDERS = """
import gc, sys
def kata():
    ends = {"read_from", "write_to"}
    kept = [each for each in gc.get_objects() if ends <= set(getattr(each, "__dict__", ()))]
    pipes = [each for each in kept if hasattr(type(each), "send")]
    held, frame = set(), sys._getframe(1)
    while frame:
        held |= {id(each) for each in frame.f_locals.values() if hasattr(each, "send")}
        frame = frame.f_back
    return [len(pipes), len([each for each in pipes if id(each) in held])]
"""


@cache
def targets() -> tuple[str, ...]:
    """What the attacks look up among the loaded modules, and what they change in it."""
    trees = [ast.parse(path.read_bytes()) for path in PROGRAMS if _is_read(path)]
    planted = {name for tree in trees for name in _planted(tree)}
    found = {each for tree in trees for each in _targets(tree)}
    return tuple(sorted(each for each in found if each.partition(":")[0] not in planted))


def _is_read(path: Path) -> bool:
    """Whether it looks among the loaded modules; others need not even be Python."""
    return b"sys.modules" in path.read_bytes()


def _targets(tree: ast.Module) -> Iterator[str]:
    held: dict[str, str] = {}
    for node in ast.walk(tree):
        if module := _looked_up(node):
            yield module
        if isinstance(node, ast.Assign) and (module := _looked_up(node.value)):
            held |= {each.id: module for each in node.targets if isinstance(each, ast.Name)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            name, *path = ast.unparse(node).split(".")
            if name in held:
                yield f"{held[name]}:{'.'.join(path)}"


def _looked_up(node: ast.AST) -> str:
    """The module that `sys.modules.get` is asked for; empty for anything else."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "sys.modules.get":
        asked = node.args[0]
        return str(asked.value) if isinstance(asked, ast.Constant) else ""
    return ""


def _planted(tree: ast.Module) -> Iterator[str]:
    """The modules that an attack makes itself, for the next learner to find."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store):
            if ast.unparse(node.value) != "sys.modules":
                continue
            if isinstance(node.slice, ast.Constant):
                yield str(node.slice.value)


def answer(put_up: PutUp, tier: Tier, lab: Lab, source: str, *args: object) -> object:
    """What a learner's process says."""
    files = {"kata.py": source.encode()}
    with Client(put_up(tier), files, lab.limits, audited=False) as client:
        assert client.load("kata") is None
        reply = client.call("kata", args, {})
    assert reply.raised is None
    return reply.value


def test_there_are_targets() -> None:
    """The search sees the modules that attacks look up, and the attributes that they change."""
    server = "lossdojo.sandbox.inside.server"
    assert {server, f"{server}:_are_the_same", f"{server}:describe"} <= set(targets())
    assert "lossdojo.sandbox.inside.stdio:CapturedOutput.text" in targets()
    assert "left" not in targets()


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("target", targets())
def test_a_target_is_there(put_up: PutUp, lab: Lab, tier: Tier, target: str) -> None:
    """What an attack looks up and changes is in a learner's process, by that very name."""
    assert answer(put_up, tier, lab, LOOKS, [target]) == []


def test_a_missing_target_is_seen(put_up: PutUp, lab: Lab) -> None:
    """A module or an attribute of another name is not there."""
    wrong = ["lossdojo.server", "lossdojo.sandbox.inside.server:_compare", "sys:path.nothing"]
    assert answer(put_up, "none", lab, LOOKS, wrong) == wrong


def checks() -> tuple[list[str], list[str]]:
    """The modules that the attack on the kit's checks imports, and the names that it changes."""
    tree = ast.parse(CHECKS.read_bytes())
    tuples = [ast.literal_eval(node) for node in ast.walk(tree) if isinstance(node, ast.Tuple)]
    modules, names = sorted(map(list, tuples), key=lambda words: "lossdojo" not in words[0])
    return modules, names


def test_the_kits_checks_are_named_rightly(put_up: PutUp, lab: Lab) -> None:
    """Each module is there, and without a sandbox each name is found in one of them."""
    modules, names = checks()
    found = answer(put_up, "none", lab, IMPORTS, modules, names)
    assert isinstance(found, dict)
    assert [each for each in modules if importlib.util.find_spec(each) is None] == []
    assert list(found) == modules
    assert {name for held in found.values() for name in held} == set(names)


def test_tier_a_has_no_more_checks_than_it_needs(put_up: PutUp, lab: Lab) -> None:
    """There the attack on the checks finds what compares values, and nothing that judges."""
    found = answer(put_up, "A", lab, IMPORTS, *checks())
    assert found == {"lossdojo.values.arrays": ["is_unchanged"]}


@pytest.mark.parametrize("tier", TIERS)
def test_the_pipe_is_found(put_up: PutUp, lab: Lab, tier: Tier) -> None:
    """Attacks on what sends answers find it in the callers' variables and by its two ends."""
    assert answer(put_up, tier, lab, SENDERS) == [1, 1]
