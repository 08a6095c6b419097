"""Attacks on the grader fail: nobody cheats, steals, spoils, stays, or is noticed by others.

`tests/attacks/README.md` says what the attacks are and how they are judged. A part of them runs
each time; all of them, and the proof that each succeeds somewhere, with `make test-all`.
"""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.attacks.arena import grade
from tests.attacks.jail import successes, why_there_is_no_jail
from tests.attacks.judge import Judge
from tests.attacks.records import GROUPS, Attack, all_attacks, innocent
from tests.attacks.scene import HONEST, Scene
from tests.conftest import refuse

ATTACKS = all_attacks()
QUICK = [attack for attack in ATTACKS if attack.quick]
# One of each group that is quick to let loose on a naive grader, in every run.
SAMPLE = [next(each for each in QUICK if each.group == group and each.live) for group in GROUPS]
# What can be tried with no wall at all, and harms nothing.
HARMLESS = [each for each in ATTACKS if each.group in ("reading", "network")]
TIERS = ("A", "B")
REFUSED = 2  # the kit's exit code where a tier is not to be had
HONEST_SECONDS = 120
SECONDS_EACH = 5.0  # on average, of one attack, on a slow machine
LIVE_SHARE = 0.8


class Arena:
    """Runs every tier on a set of attacks once, at the same time, and keeps what came of it."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.runs: dict[tuple[str, int], Future[Judge]] = {}
        self.pool = ThreadPoolExecutor(len(TIERS))

    def judge(self, tier: str, attacks: Sequence[Attack]) -> Judge:
        """The judge of a run with these attacks; skips the test where the tier is not to be had."""
        if (tier, len(attacks)) not in self.runs:
            for each in TIERS:
                run = self.pool.submit(judged, self.stack, ["--tier", each], attacks)
                self.runs[each, len(attacks)] = run
        return self.runs[tier, len(attacks)].result()


def judged(stack: ExitStack, options: Sequence[str], attacks: Sequence[Attack]) -> Judge:
    """Grade honest learners alone, then among attackers; the scene lasts as long as the stack."""
    scene = stack.enter_context(Scene())
    scene.add_honest()
    honest = grade(scene, options, HONEST_SECONDS)
    if honest.code == REFUSED:
        tier = options[-1]
        words = " ".join(honest.words.split())
        refuse(tier, words.partition(f"Tier {tier}: ")[2].partition(" What to do")[0])
    shutil.rmtree(scene.results)
    scene.add(attacks)
    observed = grade(scene, options, HONEST_SECONDS + SECONDS_EACH * len(attacks))
    return Judge(scene, honest, observed)


@pytest.fixture(scope="module")
def arena() -> Iterator[Arena]:
    """Where the runs are kept, until the last test."""
    arena = Arena()
    with arena.stack:
        yield arena
        arena.pool.shutdown(cancel_futures=True)  # before the scenes are gone


def properties_of_a_run(judge: Judge) -> list[str]:
    """By what one sees that a run was touched, beside what is one attack's own doing."""
    honest = [f"{name} {found}" for name in HONEST for found in judge.of_honest(name)]
    return judge.of_run() + honest


def properties_of_an_attack(judge: Judge, attack: Attack, tier: str) -> list[str]:
    """By what one sees that an attack succeeded."""
    if judge.not_reached(attack):
        pytest.skip(f"The grader did not come to it: {judge.culprit} ended it before.")
    found = judge.of_attack(attack)
    if tier in attack.open_in:
        assert found, f"Tier {tier} holds now: take it out of open_in."
        pytest.xfail(f"{attack.why_open} ({'; '.join(found)})")
    return found


@pytest.mark.parametrize("attack", QUICK, ids=lambda attack: attack.label)
@pytest.mark.parametrize("tier", TIERS)
def test_an_attack_fails(arena: Arena, tier: str, attack: Attack) -> None:
    """No point, secret, listener, file or process is had, and the result is harmless."""
    found = properties_of_an_attack(arena.judge(tier, QUICK), attack, tier)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("tier", TIERS)
def test_nobody_notices_the_attackers(arena: Arena, tier: str) -> None:
    """Honest learners get, byte for byte, what they get without attackers; nothing is left."""
    found = properties_of_a_run(arena.judge(tier, QUICK))
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.label)
@pytest.mark.parametrize("tier", TIERS)
def test_every_attack_fails(arena: Arena, tier: str, attack: Attack) -> None:
    """As above, with those that take seconds."""
    found = properties_of_an_attack(arena.judge(tier, ATTACKS), attack, tier)
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.parametrize("tier", TIERS)
def test_nobody_notices_all_attackers(arena: Arena, tier: str) -> None:
    """As above, with those that take seconds."""
    found = properties_of_a_run(arena.judge(tier, ATTACKS))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("attack", SAMPLE, ids=lambda attack: attack.label)
def test_a_sample_of_attacks_is_live(attack: Attack) -> None:
    """An attack of each group succeeds against a naive grader."""
    skip_without_a_jail()
    assert successes(attack) != []


@pytest.mark.slow
def test_a_missing_wall_is_seen() -> None:
    """Without a wall, the judge sees most attacks of two groups succeed."""
    with ExitStack() as stack:
        judge = judged(stack, ["--unsafe-no-sandbox"], HARMLESS)
        came_through = [attack for attack in HARMLESS if judge.of_attack(attack)]
    assert len(came_through) > len(HARMLESS) / 2


def test_an_innocent_is_no_attack() -> None:
    """The naive graders, and the judge of what happens there, find nothing in a wrong answer."""
    skip_without_a_jail()
    assert successes(innocent()) == []


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.label)
def test_attacks_are_live(attack: Attack) -> None:
    """Every attack but those that say why not succeeds against a naive grader."""
    skip_without_a_jail()
    if not attack.live:
        pytest.skip(attack.why_not_live)
    assert successes(attack) != []


def test_most_attacks_are_live() -> None:
    """At least four in five succeed somewhere; the others say why they do not."""
    dead = [f"{attack.label}: {attack.why_not_live}" for attack in ATTACKS if not attack.live]
    assert len(dead) <= (1 - LIVE_SHARE) * len(ATTACKS), "\n".join(dead)


def test_every_group_has_attacks() -> None:
    """No group is empty, and there are no fewer attacks than there were."""
    groups = {attack.group for attack in ATTACKS}
    assert (groups, len(ATTACKS) >= 350) == (set(GROUPS), True)


def skip_without_a_jail() -> None:
    """Attacks are let loose on naive graders in a jail alone."""
    if words := why_there_is_no_jail():
        pytest.skip(words)
