# correct
import heapq
import math

import numpy as np


def _lse(values):
    """Merge the two smallest, again and again, as Huffman would."""
    heap = [v for v in values if v != -math.inf]
    heapq.heapify(heap)
    while len(heap) > 1:
        low = heapq.heappop(heap)
        high = heap[0]
        heapq.heapreplace(heap, high + math.log1p(math.exp(low - high)))
    return heap[0]


def log_softmax(logits, axis=-1):
    x = np.moveaxis(logits, axis, -1).astype(np.float64)
    top = x.max(-1, keepdims=True)
    d = x - top
    flat = d.reshape(-1, d.shape[-1])
    z = np.array([_lse(r) for r in flat.tolist()]).reshape(top.shape)
    return np.moveaxis(d - z, -1, axis)
