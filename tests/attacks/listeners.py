"""Listens where an attack may call home, and keeps what it hears."""

import contextlib
import socket
import threading
from pathlib import Path

WAIT = 0.5  # seconds that a caller has for what it wants to say


class Listeners:
    """TCP and UDP on a port of 127.0.0.1; streams and datagrams at a path and an abstract name."""

    def __init__(self, path: Path, abstract: str) -> None:
        self.path = path
        self.abstract = abstract
        self.heard: list[str] = []
        tcp, udp, self.port = _port()
        named = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        named.bind(str(path))
        path.chmod(0o777)
        nameless = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        nameless.bind(f"\0{abstract}")
        self.datagrams = path.with_name("datagrams")
        letters = [socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) for _ in range(2)]
        letters[0].bind(str(self.datagrams))
        self.datagrams.chmod(0o777)
        letters[1].bind(f"\0{abstract}-datagrams")
        self._sockets = [tcp, named, nameless, udp, *letters]
        for each in self._sockets[:3]:
            each.listen(64)
            threading.Thread(target=self._accept, args=[each], daemon=True).start()
        for each in self._sockets[3:]:
            threading.Thread(target=self._receive, args=[each], daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        for each in self._sockets:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            with client, contextlib.suppress(OSError):
                client.settimeout(WAIT)
                said = b""
                # A caller counts even if it says nothing.
                with contextlib.suppress(OSError):
                    while len(said) < 1 << 16 and (part := client.recv(1 << 16)):
                        said += part
                self.heard.append(f"a caller who said {said.decode('utf-8', 'replace')!r}")

    def _receive(self, listener: socket.socket) -> None:
        while True:
            try:
                said = listener.recv(1 << 16)
            except OSError:
                return
            self.heard.append(f"a datagram that said {said.decode('utf-8', 'replace')!r}")


def _port() -> tuple[socket.socket, socket.socket, int]:
    """A port that is free for TCP and UDP both."""
    while True:
        tcp = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        tcp.bind(("127.0.0.1", 0))
        number = int(tcp.getsockname()[1])
        udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            udp.bind(("127.0.0.1", number))
        except OSError:
            tcp.close()
            udp.close()
            continue
        return tcp, udp, number
