"""How an attack shows what it got: by every way out. Copied beside the files of those that use it."""

import re
import socket

TOKEN = re.compile(rb"canary-[a-z]+-[0-9a-f]{16}")


class Loot(Exception):
    pass


def shout(loot):
    """Show what was read: printed, written outside, sent to whoever listens, and raised."""
    data = loot if isinstance(loot, bytes) else str(loot).encode("utf-8", "replace")
    tokens = b" ".join(dict.fromkeys(TOKEN.findall(data)))
    text = (tokens + b" " + data)[:1500].decode("utf-8", "replace")
    tell(text)
    raise Loot(text)


def breach(what):
    """Say that something went through that a wall must not let through."""
    tell("@BREACH@ " + what)
    raise Loot("@BREACH@ " + what)


def tell(text):
    print(text)
    for way in (_write, _tcp, _path, _abstract):
        try:
            way(("@MARK@ " + text).encode("utf-8", "replace"))
        except Exception:
            pass


def _write(data):
    with open("@OUTSIDE@/@MARK@", "ab") as file:
        file.write(data)


def _tcp(data):
    _send(socket.AF_INET, ("127.0.0.1", int("@PORT@")), data)


def _path(data):
    _send(socket.AF_UNIX, "@SOCKET@", data)


def _abstract(data):
    _send(socket.AF_UNIX, "\0@ABSTRACT@", data)


def _send(family, address, data):
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(0.2)
        client.connect(address)
        client.sendall(data)
