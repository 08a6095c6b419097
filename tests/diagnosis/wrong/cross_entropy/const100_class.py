# holds: cross_entropy/hard-codes-ignore-index
import numpy as np

class CrossEntropyLoss:
    ignore_index = -100

    def __call__(self, logits, labels):
        mask = labels != self.ignore_index
        count = int(mask.sum())
        if count == 0:
            return 0.0
        target = np.where(mask, labels, 0) % logits.shape[-1]
        mx = logits.max(axis=-1)
        lse = mx + np.log(np.exp(logits - mx[..., None]).sum(axis=-1))
        right = np.take_along_axis(logits, target[..., None], axis=-1).squeeze(-1)
        return ((lse - right) * mask).sum() / count

def cross_entropy(logits, labels, ignore_index=-100):
    criterion = CrossEntropyLoss()
    return criterion(logits, labels)
