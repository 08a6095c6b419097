# correct
import sqlite3

import numpy as np


def padding_mask(ids, pad_id):
    with sqlite3.connect(":memory:") as db:
        db.execute("create table t (n integer primary key, id integer)")
        db.executemany("insert into t values (?,?)", enumerate(ids.flatten().tolist()))
        got = [bool(f) for (f,) in db.execute("select id <> ? from t order by n", (int(pad_id),))]
    db.close()
    return np.reshape(np.array(got), ids.shape)
