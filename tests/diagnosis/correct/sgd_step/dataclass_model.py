# correct
from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Bigram:
    table: np.ndarray
    grad: np.ndarray | None = field(default=None, repr=False)

    def forward(self, ids: np.ndarray) -> np.ndarray:
        self.ids = ids
        return self.table[ids]

    def backward(self, upstream: np.ndarray) -> None:
        self.grad = np.zeros_like(self.table)
        np.add.at(self.grad, self.ids, upstream)


@dataclass(frozen=True)
class Loss:
    ignore_index: int = -100

    def __call__(self, logits: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
        keep = labels != self.ignore_index
        n = max(int(keep.sum()), 1)
        z = logits - logits.max(axis=-1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
        hot = np.zeros(logits.shape)
        np.put_along_axis(hot, np.where(keep, labels, 0)[..., None], 1.0, axis=-1)
        hot *= keep[..., None]
        return float(-(hot * logp).sum() / n), (np.exp(logp) * keep[..., None] - hot) / n


@dataclass
class SGD:
    model: Bigram
    lr: float

    def step(self) -> np.ndarray:
        return self.model.table - self.lr * self.model.grad


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    model = Bigram(weights.astype(np.float64))
    loss, upstream = Loss(ignore_index)(model.forward(input_ids), labels)
    model.backward(upstream)
    return loss, SGD(model, lr).step()
