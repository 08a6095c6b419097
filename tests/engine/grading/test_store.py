"""What earlier runs have found out is found again whole, or not at all, and by its owner alone."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lossdojo.grading import store
from lossdojo.grading.equal_answers import ResultCache, Verdict
from lossdojo.grading.store import Store, StoreWriter
from lossdojo.memo import ReportPart

KEY = ("verdict", "test_kata.py::test_it", 0, b"\x00\xff")


def write(path: Path, *rows: tuple[Any, Any], made_of: str = "kit 1") -> list[str]:
    """Keep these rows; what is said meanwhile."""
    said: list[str] = []
    writer = StoreWriter(path, lambda: made_of, said.append)
    writer.put(rows)
    writer.flush()
    return said


def found(path: Path, *key: str | int | bytes, made_of: str = "kit 1") -> Any:
    """What is known by that key."""
    with closing(Store(path, made_of)) as opened:
        return opened.get(*key)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with one row."""
    path = tmp_path / "lab.cache"
    assert write(path, (KEY, {"said": ["no", 1.5, None]})) == []
    return path


def test_what_is_kept_is_found(path: Path) -> None:
    """A row comes back as it was put, by its own key and for the same kit alone."""
    assert found(path, *KEY) == {"said": ["no", 1.5, None]}
    assert found(path, *KEY[:3], b"\x00") is None
    assert found(path, *KEY, made_of="kit 2") is None


def test_nobody_else_may_read_or_write_it(path: Path) -> None:
    """It holds what hidden tests say: it is its owner's."""
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_a_store_nothing_is_known(tmp_path: Path) -> None:
    """A store that is not there costs nothing but time, in a folder that cannot be written too."""
    assert found(tmp_path / "lab.cache", *KEY) is None
    assert write(tmp_path / "nowhere" / "lab.cache", (KEY, 1)) == []


def spoilt(path: Path) -> None:
    """Half of it is something else."""
    data = path.read_bytes()
    path.write_bytes(data[:20] + os.urandom(len(data) - 20))


def cut(path: Path) -> None:
    """Its end is missing."""
    path.write_bytes(path.read_bytes()[:5000])


def of_another_form(path: Path) -> None:
    """A later kit has written it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def open_to_all(path: Path) -> None:
    """Somebody has let everybody write to it."""
    path.chmod(0o666)


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (spoilt, "it is damaged"),
        (lambda path: path.write_bytes(b"no database"), "it is damaged"),
        (cut, "it is damaged"),
        (of_another_form, "it is of another form"),
        (open_to_all, "others may write to it"),
    ],
)
def test_a_store_that_is_unfit_is_made_anew(
    path: Path, spoil: Callable[[Path], object], reason: str
) -> None:
    """Nothing of it is believed, a line says so, and what is found out then is kept."""
    spoil(path)
    assert write(path, (("other",), 2)) == [f"lab.cache is made anew: {reason}."]
    assert (found(path, *KEY), found(path, "other")) == (None, 2)


def test_a_row_that_is_not_whole_is_unknown_and_mended(path: Path) -> None:
    """Who changes a row without its checksum changes no verdict; the next run writes it again."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE known SET value = CAST(replace(value, 'no', 'ok') AS BLOB)")
    assert found(path, *KEY) is None
    write(path, (KEY, "mended"))
    assert found(path, *KEY) == "mended"


def test_a_row_is_believed_by_its_own_key_alone(path: Path) -> None:
    """A verdict that is moved to other answers is none."""
    write(path, (("other",), 2))
    with closing(sqlite3.connect(path)) as connection, connection:
        [(value,)] = connection.execute("SELECT value FROM known ORDER BY number DESC LIMIT 1")
        connection.execute("UPDATE known SET value = ? WHERE number = 1", (value,))
    assert (found(path, *KEY), found(path, "other")) == (None, 2)


def test_what_was_found_out_by_other_content_is_not_kept(tmp_path: Path) -> None:
    """Where graders are saved in the middle of a run, nobody knows by which a verdict came."""
    made_of = iter(["before", "after"])
    writer = StoreWriter(tmp_path / "lab.cache", lambda: next(made_of), lambda _: None)
    writer.put([(KEY, 1)])
    writer.flush()
    assert found(tmp_path / "lab.cache", *KEY, made_of="before") is None


def test_the_oldest_rows_go_first(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not grow beyond its bound, and keeps what was found out last."""
    monkeypatch.setattr(store, "MOST_BYTES", 1 << 18)
    for number in range(8):
        write(path, *(((str(number), row), "x" * 900) for row in range(100)))
        assert path.stat().st_size <= 1 << 18
    assert (found(path, *KEY), found(path, "0", 0), found(path, "7", 99)) == (None, None, "x" * 900)


def test_many_may_write_and_read_at_once(path: Path) -> None:
    """Runs at the same time lose nothing of each other's, and nobody reads half a row."""

    def work(who: str) -> None:
        for number in range(20):
            write(path, ((who, number), who * 500))
            assert found(path, *KEY) == {"said": ["no", 1.5, None]}

    threads = [threading.Thread(target=work, args=(who,)) for who in "abc"]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    kept = [found(path, who, number) for who in "abc" for number in range(20)]
    assert kept == [who * 500 for who in "abc" for _ in range(20)]


def test_the_next_run_knows_what_this_one_found_out(tmp_path: Path) -> None:
    """Verdicts and diagnoses come back through the store; what is looked up is not told again."""
    path, first = tmp_path / "lab.cache", ResultCache()
    first.drain()
    entries = [ReportPart(nodeid="t", outcome=outcome) for outcome in ("passed", "failed")]
    first.keep(("t", 0, b"right"), Verdict("", entries[0]))
    first.keep(("t", 0, b"wrong"), Verdict("It is not.", entries[1]))
    both = [Verdict("", ReportPart(entries[0])), Verdict("It is not.", ReportPart(entries[1]))]
    first.keep_verdicts(("kata", 0, b"all"), both)
    first.keep_diagnosis(("kata", b"wrong"), {"recognised": False})
    write(path, *first.drain().rows())
    with closing(Store(path, "kit 1")) as opened:
        second = ResultCache(opened)
        second.drain()
        assert second.verdict(("t", 0, b"right")) == Verdict("", entries[0])
        assert second.verdict(("t", 0, b"wrong")) == Verdict("It is not.", entries[1])
        assert second.verdict(("t", 1, b"wrong")) is None
        assert second.verdicts(("kata", 0, b"all")) == tuple(both)
        assert second.verdicts(("kata", 1, b"all")) == ()
        assert second.diagnosis(("kata", b"wrong")) == {"recognised": False}
        assert [*second.drain().rows()] == []
