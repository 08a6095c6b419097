# style: returns instances of an ndarray subclass, Fortran order; dataclass with future annotations
from __future__ import annotations
import dataclasses
import logging
import numpy as np

log = logging.getLogger(__name__)

class Ids(np.ndarray):
    """Just an array with a name."""

@dataclasses.dataclass(frozen=True)
class Config:
    minimum: int = 2
    order: str = "F"

CFG = Config()

def shift_tokens(tokens, cfg: Config | None = None):
    cfg = cfg or CFG
    a = np.asarray(tokens)
    if a.shape[-1] < cfg.minimum:
        log.error("too short: %s", a.shape)
        raise ValueError("too short")
    return tuple(np.array(a[..., s], order=cfg.order).view(Ids) for s in (slice(None, -1), slice(1, None)))
