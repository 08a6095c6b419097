"""Which wall stands on this machine: the best one that holds when it is attacked."""

import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lossdojo.errors import KitError, UsageError
from lossdojo.limits import Limits
from lossdojo.sandbox.backends.unsandboxed import NoSandbox
from lossdojo.sandbox.interface import Sandbox, Tier
from lossdojo.sandbox.selfcheck import Attack, examine

log = logging.getLogger(__name__)

SANDBOXED_TIERS: tuple[Tier, ...] = ("A", "B")  # the best first
MADE_OF = {
    "A": "bubblewrap, namespaces of each submission's own, seccomp",
    "B": "Landlock, seccomp, limits",
}
BRIEFLY = 1e-4  # seconds for which a thread keeps the interpreter while another wants it
NO_WALL = "No wall stands on this machine, and strangers' code is not run without one."
NOT_THIS_ONE = (
    "Tier {tier} does not stand on this machine. Without --tier, the best wall that does is taken."
)
NO_SANDBOX = """\
{first} Nothing was graded.

{found}

What to do, the first that you can:
  1. On Linux, install bubblewrap and libseccomp:
       Debian, Ubuntu:  sudo apt install bubblewrap libseccomp2
       Fedora:          sudo dnf install bubblewrap libseccomp
       Arch:            sudo pacman -S bubblewrap libseccomp
  2. In a container, allow user namespaces (Docker: --security-opt seccomp=unconfined
     --security-opt systempaths=unconfined), or use a kernel with Landlock (5.13 or newer).
     On Ubuntu 24.04 and newer: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0
  3. On macOS or Windows, grade in a virtual machine with Linux (WSL 2 is one).
  4. Where you trust everybody, or the machine holds nothing of value:
       .venv/bin/lossdojo grade COHORT --out OUT --unsafe-no-sandbox

`lossdojo doctor` shows what holds."""


# What is said wherever results are shown that were had behind less than the best wall.
REDUCED_ISOLATION: Mapping[Tier, str] = {
    "A": "",
    "B": (
        "REDUCED ISOLATION: tier B. Learner code has no namespaces of its own: it shares process "
        "numbers and the network's names with this machine. "
        "`lossdojo doctor` says what is missing for tier A."
    ),
    "none": (
        "NO ISOLATION: learner code runs as you do, and can read and change whatever you can. "
        "Grade nobody's code but your own like this."
    ),
}


@dataclass(frozen=True)
class TierFinding:
    """How one tier fared: the attacks on it, or why it could not be put up."""

    tier: Tier
    attacks: tuple[Attack, ...] = ()
    fault: str = ""

    @property
    def holds(self) -> bool:
        """Whether learner code may be run behind it."""
        return not self.fault and all(attack.held for attack in self.attacks)

    @property
    def words(self) -> str:
        """Why it does not hold, for people, in one line."""
        if self.fault:
            return self.fault
        broken = [f"{attack.tried} ({attack.got[:80]})" for attack in self.attacks if attack.got]
        return "An attack came through: " + ", ".join(broken)


@contextmanager
def chosen_beside(choosing: Callable[[], Sandbox]) -> Iterator[Future[Sandbox]]:
    """What that chooses, in a thread: nearly all of it is waiting. It is closed at the end."""
    before = sys.getswitchinterval()
    with ThreadPoolExecutor(1) as thread:
        sys.setswitchinterval(BRIEFLY)
        chosen = thread.submit(choosing)
        chosen.add_done_callback(lambda _: sys.setswitchinterval(before))
        try:
            yield chosen
        finally:
            with suppress(UsageError):
                chosen.result().close()


def choose(
    limits: Limits, guarded: Sequence[Path], tiers: Sequence[Tier], ahead: Sandbox | None = None
) -> Sandbox:
    """Put up the first sandbox of these tiers that holds; the caller closes it.

    Args:
        limits: within which learner code runs.
        guarded: folders that learner code must neither read nor write.
        tiers: the best first.
        ahead: one that has been put up already, and is closed unless it is the one.

    Raises:
        UsageError: none does.
    """
    findings = []
    if ahead is not None:
        sandbox, finding = _attacked(ahead, limits, guarded)
        if sandbox is not None:
            log.info("tier %s is chosen", ahead.tier)
            return sandbox
        # It began before NumPy was loaded, whose libraries may lie where nobody else's do.
        log.info("tier %s is tried again: %s", ahead.tier, finding.words)
    for tier in tiers:
        sandbox, finding = try_out(limits, guarded, tier)
        if sandbox is not None:
            log.info("tier %s is chosen", tier)
            return sandbox
        log.info("tier %s does not stand: %s", tier, finding.words)
        findings.append(f"Tier {finding.tier}: {finding.words}")
    first = NO_WALL if len(tiers) > 1 else NOT_THIS_ONE.format(tier=tiers[0])
    raise UsageError(NO_SANDBOX.format(first=first, found="\n".join(findings)))


def try_out(
    limits: Limits, guarded: Sequence[Path], tier: Tier
) -> tuple[Sandbox | None, TierFinding]:
    """Put up one sandbox and attack it; None in its place where it does not hold."""
    fault = _lacks(tier)
    if fault:
        return None, TierFinding(tier, fault=fault)
    return _attacked(put_up(tier), limits, guarded)


def _attacked(
    sandbox: Sandbox, limits: Limits, guarded: Sequence[Path]
) -> tuple[Sandbox | None, TierFinding]:
    try:
        finding = TierFinding(sandbox.tier, tuple(examine(sandbox, limits, guarded)))
    except (KitError, OSError) as error:
        finding = TierFinding(sandbox.tier, fault=str(error))
    if finding.holds:
        return sandbox, finding
    sandbox.close()
    return None, finding


def put_up(tier: Tier) -> Sandbox:
    """A sandbox of a tier, as yet untried; the caller closes it."""
    if tier == "none":
        return NoSandbox()
    from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox  # Linux alone has what it needs

    return ZygoteSandbox(tier)


def _lacks(tier: Tier) -> str:
    """What is plainly missing for a tier; empty where it is worth a try."""
    if sys.platform != "linux":
        return f"{sys.platform} has no such thing."
    if tier == "A" and shutil.which("bwrap") is None:
        return "bubblewrap is not installed."
    if tier == "B":
        import landlockpy

        if not landlockpy.supported():
            return f"Linux {os.uname().release} has no Landlock, or it is switched off."
    return ""
