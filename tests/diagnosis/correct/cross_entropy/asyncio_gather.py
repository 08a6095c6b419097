# correct
import asyncio
import threading

import numpy as np


async def _one(row, y):
    await asyncio.sleep(0)
    d = row - row.max()
    return float(np.log(np.exp(d).sum()) - d[y])


async def _all(x, y):
    return await asyncio.gather(*[_one(r, int(l)) for r, l in zip(x, y)])


def cross_entropy(logits, labels, ignore_index=-100):
    keep = labels != ignore_index
    x, y = logits[keep].astype(np.float64), labels[keep]
    if y.size == 0:
        return 0.0
    box = []
    t = threading.Thread(target=lambda: box.append(asyncio.run(_all(x, y))))
    t.start()
    t.join()
    return sum(box[0]) / len(box[0])
