# correct
import asyncio

import numpy as np


async def _feed(row, queue):
    for token in row:
        await queue.put(token)
    await queue.put(None)


async def _collect(queue):
    xs, ys = [], []
    last = await queue.get()
    while (token := await queue.get()) is not None:
        xs.append(last)
        ys.append(token)
        last = token
    return xs, ys


async def _row(row):
    q = asyncio.Queue(maxsize=2)
    _, pair = await asyncio.gather(_feed(row, q), _collect(q))
    return pair


async def _all(rows):
    return await asyncio.gather(*(_row(r) for r in rows))


def shift_tokens(tokens):
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        raise ValueError("T < 2")
    loop = asyncio.new_event_loop()
    try:
        pairs = loop.run_until_complete(_all(np.atleast_2d(a).tolist()))
    finally:
        loop.close()
    xs, ys = ([p[k] for p in pairs] for k in range(2))
    return (xs[0], ys[0]) if a.ndim == 1 else (xs, ys)
