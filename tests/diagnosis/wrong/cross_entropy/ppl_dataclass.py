# holds: cross_entropy/returns-perplexity
from dataclasses import dataclass
import numpy as np

@dataclass
class Meter:
    total: float = 0.0
    seen: int = 0

    def add(self, value):
        self.total += value
        self.seen += 1

    def result(self):
        return float(np.exp(self.total / self.seen)) if self.seen else 0.0

def cross_entropy(logits, labels, ignore_index=-100):
    meter = Meter()
    it = np.nditer(labels, flags=["multi_index"])
    for y in it:
        if int(y) == ignore_index:
            continue
        row = logits[it.multi_index]
        peak = row.max()
        meter.add(float(peak + np.log(np.exp(row - peak).sum()) - row[int(y)]))
    return meter.result()
