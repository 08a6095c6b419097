"""Padding masks that answer oddly."""

from collections.abc import Callable
from typing import Any

from tests.conftest import ROOT

RIGHT = (ROOT / "solutions" / "padding_mask.py").read_text(encoding="utf-8")
MASK = (
    "import numpy as np\ncalls = 0\ndef padding_mask(ids, pad_id):\n    global calls; calls += 1\n"
)
ODD = {
    "right": RIGHT,
    "wrong": f"{MASK}    return ids == pad_id\n",
    "gives the next": f"{MASK}    return ids + 1\n",
    "counts": f"{MASK}    return (ids != pad_id) if calls < 20 else (ids == pad_id)\n",
    "counts at the open examples": f"{MASK}    return (ids != pad_id) == (calls > 3)\n",
    "prints its count": f"{MASK}    print(calls); return ids == pad_id\n",
    "reads its own text": f"{MASK}    return (ids != pad_id) == ('c' in open(__file__).read())\n",
    "raises": f"{MASK}    raise ValueError(f'call {{calls}}')\n",
    "ends the process": f"{MASK}    import os; calls < 20 or os._exit(3); return ids != pad_id\n",
    "changes what it is given": f"{MASK}    ids[...] = pad_id; return ids != pad_id\n",
    "is not there": "",
    "does not import": "import numpy as np\nthis is no Python\n",
}
Check = Callable[..., dict[str, Any]]
