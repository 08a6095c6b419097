"""A lab's content for one check: what an earlier one has proven is read where it is needed."""

import hashlib
import platform
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from lossdojo.content.catalogue import OpenCatalogue
from lossdojo.content.digest import ENGINE, quick_digest
from lossdojo.content.key import read_proven_key
from lossdojo.content.lab import MANIFEST, Lab
from lossdojo.diagnosis.compiling import catalogue_as_needed, open_catalogue, renew_key
from lossdojo.grading.store import Row, Store
from lossdojo.sandbox.backends.mounts import PACKAGES

FITS = "fits"  # of a store's rows


class KnownContent(NamedTuple):
    """What a check needs.

    Attributes:
        catalogue: what is open of each kata.
        models: what diagnoses are made with.
        rows: what has been proven, for a store.
    """

    catalogue: OpenCatalogue
    models: OpenCatalogue
    rows: Sequence[Row] = ()


def content_at_hand(lab: Lab, store: Store, say: Callable[[str], None]) -> KnownContent:
    """The lab's content.

    Of a key that once has been read whole, and that fits the lab, no more is read than is asked
    for; nor are programs loaded, which nobody needs but to work something out.

    Raises:
        ContentError: it cannot be loaded.
    """
    whole = _bytes_of(lab.key)
    if not store.get(FITS, _digest_of(whole)):
        renew_key(lab, say)
        catalogue = open_catalogue(lab)
        fits = all(kata.known is not None for kata in catalogue.values())
        rows = [((FITS, _digest_of(_bytes_of(lab.key))), True)] if fits else []
        return KnownContent(catalogue, catalogue, rows)
    return KnownContent(*catalogue_as_needed(lab, read_proven_key(whole)))


def checks_key(lab: Lab) -> str:
    """What the verdicts of a check follow from, beside answers and seed, as a digest.

    The installed packages are known by the names of their folders, which is sooner than to ask
    each for its version.
    """
    folders = (ENGINE, lab.graders, lab.templates)
    installed = sorted(path.name for path in PACKAGES.glob("*.dist-info"))
    features = str(np.show_config(mode="dicts")["SIMD Extensions"])
    manifest = (lab.root / MANIFEST).read_text(encoding="utf-8")
    key = _digest_of(_bytes_of(lab.key)).hex() if lab.is_open else ""
    return quick_digest(folders, (*installed, platform.machine(), features, manifest, key))


def _bytes_of(path: Path) -> bytes:
    """Its content; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _digest_of(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()
