# style: from __future__ annotations, dataclass with __call__, match statement
from __future__ import annotations
from dataclasses import dataclass, field
import numpy as np

@dataclass
class CrossEntropy:
    calls: int = 0
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    def __call__(self, logits: np.ndarray, labels: np.ndarray, ignore_index: int = -100) -> float:
        self.calls += 1
        self.shapes.append(labels.shape)
        where = np.nonzero(labels != ignore_index)
        match where[0].size:
            case 0:
                return 0.0
            case n:
                picked = labels[where]
                rows = np.asarray(logits, dtype=np.longdouble)[where]
                mx = rows.max(axis=1)
                return np.float64((mx - rows[range(n), picked] + np.log(np.exp(rows - mx[:, None]).sum(1))).sum() / n)

cross_entropy = CrossEntropy()
