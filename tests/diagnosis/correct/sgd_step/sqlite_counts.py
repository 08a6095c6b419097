# correct
import sqlite3

import numpy as np


def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    db = sqlite3.connect(":memory:", isolation_level=None)
    db.execute("create table pos (i integer, y integer)")
    db.executemany("insert into pos values (?, ?)", zip(input_ids.ravel().tolist(), labels.ravel().tolist()))
    counts = db.execute(
        "select i, y, count(*) from pos where y is not ? group by i, y", (int(ignore_index),)
    ).fetchall()
    db.close()
    n = sum(c for _, _, c in counts)
    out = np.array(weights, dtype=np.float64)
    loss = 0.0
    for i, y, c in counts:
        row = weights[i].astype(np.float64)
        row -= row.max()
        e = np.exp(row)
        loss += c / n * (np.log(e.sum()) - row[y])
        step = e / e.sum()
        step[y] -= 1
        out[i] -= lr * (c / n) * step
    return loss, out
