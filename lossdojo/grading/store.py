"""What one run found out, kept on disk for the next: `lab.cache`, a SQLite file beside `lab.key`.

It holds what `lossdojo.grading.equal_answers` remembers and nothing else: verdicts and diagnoses,
by a digest of the answers that they follow from and of all else that they follow from. It is data,
JSON or bytes, in rows with a checksum; no row is believed that does not fit its key. Processes that
grade look things up, and whoever hands out writes. Learners' code runs where no file can be
written.
"""

import contextlib
import hashlib
import json
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

STORE_FORM = 1  # of the file, SQLite's `user_version`
MOST_BYTES = 200_000_000  # of the file; the oldest rows go first
MOST_WAITING = 1 << 13  # rows that are held in memory
KEEP_SHARE = 0.8  # of these bytes, once some have to go
CHECKSUM_BYTES = 8
PLAIN = b"\0"  # what bytes begin with, and JSON does not
PATIENCE = 10.0  # seconds, where another run writes
OTHERS_MAY_WRITE = 0o022  # permissions, of group and others
SCHEMA = f"""
    CREATE TABLE known (number INTEGER PRIMARY KEY, key BLOB UNIQUE, value BLOB) STRICT;
    PRAGMA user_version = {STORE_FORM};
"""
Row = tuple[tuple[str | int | bytes, ...], Any]  # by what something is known, and what it is


class Store:
    """An opened store, of which only what was made of the same is found.

    Without a file, or with one that does not answer, nothing is known; that costs time alone.

    Args:
        path: of the file.
        made_of: digest of what its rows follow from beside the answers.
    """

    def __init__(self, path: Path, made_of: str) -> None:
        self._made_of = made_of
        self._connection: sqlite3.Connection | None = None
        with contextlib.suppress(sqlite3.Error):
            self._connection = _connected(path, "ro")

    def get(self, *key: str | int | bytes) -> Any:  # noqa: ANN401  # plain data, as it was kept
        """What was kept by that key; None where nothing was, or it is not whole."""
        if self._connection is None:
            return None
        digest = key_digest(self._made_of, key)
        try:
            row = self._connection.execute(
                "SELECT value FROM known WHERE key = ?", (digest,)
            ).fetchone()
            return _read(digest, row[0]) if row else None
        except (sqlite3.Error, ValueError) as error:
            log.debug("the store does not answer: %s", error)
            return None

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()


class StoreWriter:
    """Writes what a run finds out; of one that is damaged, or another's, nothing is left.

    Args:
        path: of the file.
        made_of: gives the digest of what rows follow from beside the answers, as it is now.
        say: tells the instructor that it is made anew.
    """

    def __init__(self, path: Path, made_of: Callable[[], str], say: Callable[[str], None]) -> None:
        self._path = path
        self._made_of = made_of
        self._before = made_of()
        self._say = say
        self._rows: list[tuple[bytes, bytes]] = []
        reason = _why_unfit(path)
        if reason:
            self._make_anew(reason)

    @property
    def made_of(self) -> str:
        """What rows of this run follow from."""
        return self._before

    def put(self, rows: Iterable[Row]) -> None:
        """Keep these rows, at the latest when it is flushed."""
        for key, value in rows:
            digest = key_digest(self._before, key)
            self._rows.append((digest, _written(digest, value)))
        if len(self._rows) > MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what is to be kept, unless what it follows from was changed meanwhile."""
        rows, self._rows = self._rows, []
        if not rows or self._made_of() != self._before:
            return
        try:
            self._write(rows)
        except (sqlite3.OperationalError, OSError) as error:  # no room, no permission, too busy
            log.debug("the store is not written: %s", error)
        except sqlite3.DatabaseError:
            self._make_anew("it is damaged")

    def _write(self, rows: list[tuple[bytes, bytes]]) -> None:
        self._path.touch(mode=0o600)
        with contextlib.closing(_connected(self._path, "rw")) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != STORE_FORM:
                connection.executescript(SCHEMA)
            connection.execute("PRAGMA synchronous = OFF")  # what is lost is found out again
            with connection:
                connection.executemany("REPLACE INTO known (key, value) VALUES (?, ?)", rows)
            _shrink(connection)

    def _make_anew(self, reason: str) -> None:
        self._say(f"{self._path.name} is made anew: {reason}.")
        for each in (self._path, self._path.with_name(f"{self._path.name}-journal")):
            with contextlib.suppress(OSError):
                each.unlink()


def key_digest(made_of: str, key: tuple[str | int | bytes, ...]) -> bytes:
    """By what a row is found."""
    return hashlib.blake2b(repr((made_of, key)).encode(), digest_size=16).digest()


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", PATIENCE, uri=True)


def _why_unfit(path: Path) -> str:
    """Why the file that lies there cannot be used; empty where it can, or where there is none."""
    try:
        about = path.stat()
        mine = not hasattr(os, "geteuid") or about.st_uid == os.geteuid()
        if not mine or about.st_mode & OTHERS_MAY_WRITE:
            return "others may write to it"
        with contextlib.closing(_connected(path, "ro")) as connection:
            form = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT number, key, value FROM known LIMIT 1").fetchone()
    except OSError:
        return ""
    except sqlite3.Error:
        return "it is damaged"
    return "" if form == STORE_FORM else "it is of another form"


def _shrink(connection: sqlite3.Connection) -> None:
    """Have the oldest rows go, where there are too many."""
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    size = pages * connection.execute("PRAGMA page_size").fetchone()[0]
    if size <= MOST_BYTES:
        return
    share = 1 - KEEP_SHARE * MOST_BYTES / size
    with connection:
        connection.execute(
            "DELETE FROM known WHERE number IN (SELECT number FROM known ORDER BY number "
            "LIMIT (SELECT CAST(count(*) * ? AS INTEGER) FROM known))",
            (share,),
        )
    connection.execute("VACUUM")


def _written(digest: bytes, value: object) -> bytes:
    text = PLAIN + value if isinstance(value, bytes) else json.dumps(value).encode()
    return _checksum(digest, text) + text


def _read(digest: bytes, row: bytes) -> Any:  # noqa: ANN401  # as above
    """What the row says.

    Raises:
        ValueError: it is not what was written by that key.
    """
    checksum, text = row[:CHECKSUM_BYTES], row[CHECKSUM_BYTES:]
    if checksum != _checksum(digest, text):
        raise ValueError("a row is not whole")
    return text[1:] if text.startswith(PLAIN) else json.loads(text)


def _checksum(digest: bytes, text: bytes) -> bytes:
    return hashlib.blake2b(digest + text, digest_size=CHECKSUM_BYTES).digest()
