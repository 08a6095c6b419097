# correct
import sqlite3

import numpy as np


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    rows = a.reshape(-1, a.shape[-1])
    db = sqlite3.connect(":memory:")
    try:
        db.execute("create table t (r integer, p integer, id integer)")
        db.executemany(
            "insert into t values (?, ?, ?)",
            ((r, p, int(v)) for r, row in enumerate(rows) for p, v in enumerate(row)),
        )
        got = db.execute(
            "select id, nxt from (select r, p, id, lead(id) over (partition by r order by p) as nxt"
            " from t) where nxt is not null order by r, p"
        ).fetchall()
    finally:
        db.close()
    both = np.array(got, dtype=np.int64).reshape(a.shape[:-1] + (a.shape[-1] - 1, 2))
    return both[..., 0], both[..., 1]
