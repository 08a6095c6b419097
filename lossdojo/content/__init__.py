"""What a lab's content imports, and nothing else of the engine.

Hidden tests take a `Kata` and judge it with the checks; a catalogue's programs are made of the
other names. `docs/authoring.md` shows each in use.
"""

from lossdojo.content.about import about
from lossdojo.content.answers import Decision, Decisions
from lossdojo.content.checks import (
    booleans,
    close,
    floats,
    integers,
    number,
    pair,
    same,
    unchanged,
    wrong,
)
from lossdojo.content.kata import Kata
from lossdojo.content.models import Parametric, Variants
from lossdojo.content.open_kata import Symptom
from lossdojo.content.pictures import Cell, Line, Panel, Picture, PictureKind, scaled
from lossdojo.content.probes import Exchange, Probe, ProbeView, Rollout
from lossdojo.content.training import CallKata, Part
from lossdojo.values.arrays import Array, as_array, is_unchanged

__all__ = [
    "Array",
    "CallKata",
    "Cell",
    "Decision",
    "Decisions",
    "Exchange",
    "Kata",
    "Line",
    "Panel",
    "Parametric",
    "Part",
    "Picture",
    "PictureKind",
    "Probe",
    "ProbeView",
    "Rollout",
    "Symptom",
    "Variants",
    "about",
    "as_array",
    "booleans",
    "close",
    "floats",
    "integers",
    "is_unchanged",
    "number",
    "pair",
    "same",
    "scaled",
    "unchanged",
    "wrong",
]
