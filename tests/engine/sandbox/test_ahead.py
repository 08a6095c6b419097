"""A wall is on its way before anything else is loaded, and is attacked as any other."""

import os
import sys
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.errors import ContentError
from lossdojo.sandbox import tiers
from lossdojo.sandbox.backends import launch
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.selfcheck import Attack


class Watched(NoSandbox):
    """No wall, of which one sees whether it was closed."""

    closed = False

    def close(self) -> None:
        """As `Sandbox.close`."""
        self.closed = True


def test_a_wall_that_was_put_up_ahead_is_attacked_as_any_other(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that holds is the one; of one that does not, the tier is tried once more from anew."""
    ahead, anew = Watched(), Watched()
    attacks = {ahead: [Attack("read", "")], anew: [Attack("read", "")]}
    monkeypatch.setattr(tiers, "examine", lambda sandbox, *_: attacks[sandbox])
    monkeypatch.setattr(tiers, "put_up", lambda _: anew)
    monkeypatch.setattr(tiers, "_lacks", lambda _: "")
    assert ahead is tiers.choose(lab.limits, lab.guarded, ["A"], ahead)
    attacks[ahead] = [Attack("read", ""), Attack("write", "a folder")]
    assert anew is tiers.choose(lab.limits, lab.guarded, ["A"], ahead)
    assert (ahead.closed, anew.closed) == (True, False)


def test_there_is_bait_when_a_wall_is_launched_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack on the environment would find it: it is there as the wall's process starts."""
    seen = list[bool]()
    monkeypatch.setattr(launch, "launch_zygote", lambda _: seen.append(launch.BAIT in os.environ))
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/bwrap")
    monkeypatch.setattr("sys.platform", "linux")
    launch.launch_ahead()
    assert (seen, launch.BAIT in os.environ) == ([True], False)
    source = Path(launch.__file__).parents[1] / "attacks.py"
    assert launch.BAIT in source.read_text(encoding="utf-8")


def test_the_wall_is_closed_whatever_happens_beside_it() -> None:
    """Where content that is loaded meanwhile is broken, no wall and no short interval stay."""

    def load_beside_it() -> None:
        with tiers.chosen_beside(lambda: wall) as chosen:
            assert wall is chosen.result()
            raise ContentError

    before, wall = sys.getswitchinterval(), Watched()
    with pytest.raises(ContentError):
        load_beside_it()
    assert (wall.closed, sys.getswitchinterval()) == (True, before)
