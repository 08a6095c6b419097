"""A lab's key: of each kata what is open, and what its programs answer, in one file.

`lab.key` is a zip with files of JSON: `key.json` says what it was made of, `<kata>.json` holds what
is open, and `<kata>/<table>.json` which models there are, with which answers. These lie beside it,
a probe a file, as frames (`lossdojo.values.frames`), and are looked into where they are needed;
within JSON such frames stand in base64. There is no program in it, and no input of a hidden test:
probes, right answers and prose are what feedback shows anyway.
"""

import base64
import contextlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from lossdojo.content.answers import (
    Alike,
    CompiledAnswers,
    CompiledTable,
    DistinctAnswers,
    TableName,
    Variant,
)
from lossdojo.content.open_kata import Misconception, OpenKata, Prediction, Symptom
from lossdojo.content.probes import Probe, ProbeView
from lossdojo.errors import ContentError
from lossdojo.memo import LazyDict
from lossdojo.values import decoding, encoding

KEY_FORMAT = 3
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first that a zip can say: the same bytes each time
ABOUT = "key.json"
MOST_BYTES = 1 << 24  # of one probe, or one answer
IDS = np.dtype("<i4")


class KeyDamagedError(ContentError):
    """It is no key, or not whole, or of another format."""


@dataclass(frozen=True)
class Key:
    """An opened key.

    Attributes:
        made_of: digest of all that its answers follow from.
    """

    made_of: str
    _archive: zipfile.ZipFile  # of which little is read, and nothing kept: ten times as large

    def known(self, kata: str) -> CompiledAnswers:
        """What the kata's programs answer.

        Raises:
            KeyDamagedError: it has no such kata, or not all of it.
        """
        with _damage_told(kata):
            return self._known(kata, self._data(kata)["known"])

    def kata(
        self,
        name: str,
        view: ProbeView,
        symptoms: Mapping[str, Symptom],
        notes: Mapping[str, Symptom],
    ) -> OpenKata:
        """The kata, with the view that is at hand; raises as `known` does."""
        with _damage_told(name):
            data = self._data(name)
            return OpenKata(
                misconceptions=tuple(map(_misconception, data["misconceptions"])),
                probes=tuple(map(_probe, data["probes"])),
                symptoms=symptoms,
                notes=notes,
                view=view,
                parameters=tuple(data["parameters"]),
                predictions=tuple(Prediction(**each) for each in data["predictions"]),
                known=self._known(name, data["known"]),
            )

    def read_through(self) -> None:
        """Read all of it, which a zip proves whole as it is read."""
        for name in self._archive.namelist():
            self._archive.read(name)

    def _data(self, name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(self._archive.read(f"{name}.json"))
        return data

    def _known(self, kata: str, data: dict[str, Any]) -> CompiledAnswers:
        tables = {str(name): f"{kata}/{name}" for name in TableName}
        if not {f"{path}.json" for path in tables.values()} <= {*self._archive.namelist()}:
            raise KeyError(kata)
        return CompiledAnswers(
            _frames(data["right"]),
            tuple(_value(data["rollout"])),
            LazyDict(tables, lambda name: self._table(tables[name])),
        )

    def _table(self, path: str) -> CompiledTable:
        data = json.loads(self._archive.read(f"{path}.json"))
        variants = [Variant(name, spelling) for name, spelling in data["variants"]]
        models = tuple(tuple(variants[place] for place in model) for model in data["models"])
        ids = np.frombuffer(base64.b64decode(data["ids"]), IDS).reshape(-1, data["probes"])
        return CompiledTable(
            models,
            ids,
            LazyDict(range(ids.shape[1]), lambda place: self._answers(f"{path}/{place}.frame")),
        )

    def _answers(self, path: str) -> DistinctAnswers:
        frames, ends, alike = decoding.decode_request(self._archive.read(path))
        return DistinctAnswers(frames.tobytes(), ends, [Alike(*each) for each in alike])


@contextlib.contextmanager
def _damage_told(kata: str) -> Iterator[None]:
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KeyDamagedError(f"it does not hold the whole of {kata}") from error


def key_bytes(katas: Mapping[str, OpenKata], made_of: str) -> bytes:
    """A key of these katas, all of whose answers are known; the same bytes each time."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        about = {"format": KEY_FORMAT, "made_of": made_of}
        archive.writestr(zipfile.ZipInfo(ABOUT, LONG_AGO), json.dumps(about))
        for path, data in _contents(katas):
            entry = zipfile.ZipInfo(path, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return whole.getvalue()


def _contents(katas: Mapping[str, OpenKata]) -> Iterator[tuple[str, str | bytes]]:
    for name, kata in katas.items():
        assert kata.known is not None, "a key holds what is known"  # noqa: S101
        yield f"{name}.json", json.dumps(_as_data(kata, kata.known), sort_keys=True)
        for table in TableName:
            known = kata.known.tables[table]
            yield f"{name}/{table}.json", json.dumps(_table_as_data(known), sort_keys=True)
            for place, each in known.answers.items():
                yield f"{name}/{table}/{place}.frame", _answers_frame(each)


def read_key(path: Path) -> Key:
    """The key at that path.

    Raises:
        OSError: it cannot be read.
        KeyDamagedError: it is none, or of another format.
    """
    key = read_proven_key(path.read_bytes())
    with _harm_told():
        key.read_through()
    return key


def read_proven_key(whole: bytes) -> Key:
    """The key of these bytes, which have once been proven whole: what nobody asks for stays unread.

    Raises:
        KeyDamagedError: they are no key.
    """
    with _harm_told():
        archive = zipfile.ZipFile(BytesIO(whole))
        return Key(_made_of(archive), archive)


def made_of(path: Path) -> str:
    """What the key at that path was made of, the rest unread; raises as `read_key` does."""
    with _harm_told(), zipfile.ZipFile(path) as archive:
        return _made_of(archive)


def _made_of(archive: zipfile.ZipFile) -> str:
    about = json.loads(archive.read(ABOUT))
    if about["format"] != KEY_FORMAT:
        raise KeyDamagedError(f"it has format {about['format']}, not {KEY_FORMAT}")
    return str(about["made_of"])


@contextlib.contextmanager
def _harm_told() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, KeyError, TypeError, ValueError, EOFError) as error:
        raise KeyDamagedError("it is damaged, or no key at all") from error


def _as_data(kata: OpenKata, known: CompiledAnswers) -> dict[str, Any]:
    return {
        "misconceptions": [
            {**asdict(each), "not_with": sorted(each.not_with)} for each in kata.misconceptions
        ],
        "probes": [
            {"name": each.name, "frame": _text((each.args, each.kwargs, each.working))}
            for each in kata.probes
        ],
        "parameters": kata.parameters,
        "predictions": [asdict(each) for each in kata.predictions],
        "known": {
            "right": [*map(_base64, known.right)],
            "rollout": _text(list(known.rollout)),
        },
    }


def _table_as_data(table: CompiledTable) -> dict[str, Any]:
    """Variants once each, since a pair has two of them."""
    variants = list(dict.fromkeys(each for model in table.models for each in model))
    place = {each: number for number, each in enumerate(variants)}
    return {
        "variants": [(each.name, each.spelling) for each in variants],
        "models": [[place[each] for each in model] for model in table.models],
        "probes": len(table.answers),
        "ids": _base64(np.ascontiguousarray(table.ids, IDS).tobytes()),
    }


def _answers_frame(answers: DistinctAnswers) -> bytes:
    frames = np.frombuffer(answers.frames, np.uint8)
    alike = [(*each,) for each in answers.alike]
    return encoding.encode((frames, answers.ends, alike), MOST_BYTES)


def _misconception(data: dict[str, Any]) -> Misconception:
    sets = {"hints": tuple(data["hints"]), "not_with": frozenset(data["not_with"])}
    return Misconception(**{**data, **sets})


def _probe(data: dict[str, Any]) -> Probe:
    args, kwargs, working = _value(data["frame"])
    return Probe(data["name"], args, kwargs, working)


def _frames(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(map(base64.b64decode, texts))


def _text(value: object) -> str:
    return _base64(encoding.encode(value, MOST_BYTES))


def _value(text: str) -> Any:  # noqa: ANN401  # whatever was written
    return decoding.decode_request(base64.b64decode(text))


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
