# correct
import sqlite3

import numpy as np


def cross_entropy(logits, labels, ignore_index=-100):
    x = logits.reshape(-1, logits.shape[-1]).astype(np.float64)
    m = x.max(axis=1)
    lse = m + np.log(np.exp(x - m[:, None]).sum(axis=1))
    db = sqlite3.connect(":memory:")
    db.execute("create table pos (n integer primary key, label integer, lse real)")
    db.execute("create table logit (n integer, v integer, x real, primary key (n, v)) without rowid")
    db.executemany("insert into pos values (?,?,?)", zip(range(len(x)), labels.ravel().tolist(), lse.tolist()))
    db.executemany(
        "insert into logit values (?,?,?)",
        ((n, v, val) for n, row in enumerate(x.tolist()) for v, val in enumerate(row)),
    )
    (mean,) = db.execute(
        "select avg(p.lse - l.x) from pos p join logit l on l.n = p.n and l.v = p.label where p.label <> ?",
        (int(ignore_index),),
    ).fetchone()
    db.close()
    return 0.0 if mean is None else mean
