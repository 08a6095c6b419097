"""Attacks the sandbox as a learner's code could, to know what holds on this very machine.

Versions and settings of a kernel say little; trying says all.
"""

import os
import secrets
import socket
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from lossdojo.errors import KitError
from lossdojo.limits import Limits
from lossdojo.sandbox.backends.launch import baited_environment
from lossdojo.sandbox.client import Client
from lossdojo.sandbox.interface import Sandbox
from lossdojo.values import encoding
from lossdojo.values.calls import StopKind, Terminated

ATTACKER_FILES = {"attacks.py": Path(__file__).with_name("attacks.py").read_bytes()}
LONGEST_SOCKET_FOLDER = 64  # bytes, of the 107 that a socket's path may have
PATIENCE = 0.5  # seconds for an attack that never ends


@dataclass(frozen=True)
class Attack:
    """One thing that was tried: what, and with what; `got` is empty where the wall held."""

    tried: str
    got: str

    @property
    def held(self) -> bool:
        """Whether the wall held."""
        return not self.got


@dataclass(frozen=True)
class Bait:
    """What lies outside for the attacks to find."""

    secret: Path
    addresses: tuple[str, ...]


def examine(sandbox: Sandbox, limits: Limits, guarded: Sequence[Path]) -> list[Attack]:
    """Attack the sandbox in every way that `attacks.py` knows.

    Args:
        sandbox: the one to attack.
        limits: within which learner code runs.
        guarded: folders that learner code must neither read nor write.

    Raises:
        KitError: it could not even be put up.
    """
    with _bait() as bait:
        hidden = [str(path) for folder in guarded for path in sorted(folder.rglob("*.py"))]
        folders = [str(bait.secret.parent), *map(str, guarded)]
        ask = _Attacker(sandbox, limits)
        mark = f"lossdojo-left-{secrets.token_hex(8)}"
        ask("leave", mark)
        return [
            Attack("read a secret file", ask("read", str(bait.secret))),
            Attack("read the graders", ask("read", *hidden)),
            Attack("see the environment", ask("see_environment")),
            Attack("see other processes", ask("processes")),
            Attack("reach a listener", ask("connect", *bait.addresses)),
            Attack("write outside", ask("write", *folders)),
            Attack("change a file's times", ask("change", str(bait.secret))),
            Attack("fork", ask("fork")),
            Attack("start a program", ask("execute")),
            Attack("signal the grader", ask("kill", str(os.getpid()), str(os.getppid()))),
            Attack("use ptrace", ask("trace")),
            Attack("make namespaces", ask("namespace")),
            Attack("take memory", ask("memory")),
            Attack("find what another left", ask("find", mark)),
            Attack("outlive its end", _outlives(sandbox, limits)),
        ]


class _Attacker:
    """Sends the attacks in, each time as another learner."""

    def __init__(self, sandbox: Sandbox, limits: Limits) -> None:
        self._sandbox = sandbox
        self._limits = limits

    def __call__(self, name: str, *arguments: str) -> str:
        """What it got hold of; empty for nothing."""
        with Client(self._sandbox, ATTACKER_FILES, self._limits, audited=False) as client:
            try:
                not_loaded = client.load("attacks")
                if not_loaded is not None:
                    raise KitError(f"The attacks do not load: {not_loaded.reason}")
                reply = client.call("attacks", (name, list(arguments)), {})
            except Terminated as stop:  # refused by force
                return "" if stop.kind is not StopKind.TIMEOUT else stop.reason
        if reply.raised is not None:
            raise KitError(f"An attack failed: {reply.raised.type}: {reply.raised.message}")
        return str(reply.value or "")


def _outlives(sandbox: Sandbox, limits: Limits) -> str:
    """Whether anybody still holds the pipe of a process when its box has been closed."""
    box = sandbox.enter(ATTACKER_FILES, limits)
    try:
        channel = box.start()
        for request in (
            {"load": f"{box.folder}/attacks.py", "output_bytes": 0, "audited": False},
            {"calls": [[["read", []], None, 0], [["linger", []], None, 0]]},
        ):
            channel.receive(1 << 16, time.monotonic() + 60)  # ready, then loaded
            channel.send(encoding.encode(request, 1 << 16), time.monotonic() + PATIENCE)
        channel.receive(1 << 16, time.monotonic() + 60)  # the answer before it lingers
    finally:
        box.close()
    try:
        channel.receive(1 << 16, time.monotonic() + PATIENCE)
    except (EOFError, OSError):
        return ""
    except TimeoutError:
        pass
    finally:
        channel.close()
    return "a process that is still there"


@contextmanager
def _bait() -> Iterator[Bait]:
    with ExitStack() as stack:
        bait = tempfile.TemporaryDirectory(prefix="lossdojo-bait-", dir=_short_place())
        folder = Path(stack.enter_context(bait))
        folder.chmod(0o777)  # only the wall is to keep anybody out
        secret = folder / "secret"
        secret.write_text(secrets.token_hex())
        secret.chmod(0o666)
        tcp = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        name = f"lossdojo-{secrets.token_hex(8)}"
        sockets: list[str] = []
        for address in (str(folder / "socket"), f"\0{name}"):
            for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                listener = stack.enter_context(socket.socket(socket.AF_UNIX, kind))
                sockets.append(f"{address}-{kind.name}")
                listener.bind(sockets[-1])
                if kind == socket.SOCK_STREAM:
                    listener.listen()
        for path in folder.glob("socket-*"):
            path.chmod(0o777)  # likewise
        stack.enter_context(baited_environment())
        yield Bait(secret, (str(tcp.getsockname()[1]), *sockets))


def _short_place() -> str:
    """Where temporary files go, unless a socket there would have a longer path than any may."""
    place = tempfile.gettempdir()
    return place if len(os.fsencode(place)) <= LONGEST_SOCKET_FOLDER else "/tmp"  # noqa: S108  # as above
