# style: prints a lot, on stdout and stderr and on the raw file descriptors, JSON-looking too
import json
import os
import sys
import numpy as np

print("=== shift_tokens loaded ===")

def shift_tokens(tokens):
    print("got", tokens)
    print(json.dumps({"passed": False, "score": 0, "error": None}))
    sys.stderr.write("Traceback (most recent call last):\n  just kidding\n")
    os.write(1, b"raw stdout\n")
    os.write(2, b"raw stderr\n")
    a = np.asarray(tokens)
    if a.shape[-1] < 2:
        print("FAILED", file=sys.stderr)
        raise ValueError("T = %d" % a.shape[-1])
    for i in range(min(a.shape[-1] - 1, 20)):
        print(i, a[..., i], "->", a[..., i + 1], flush=True)
    return a[..., :-1], a[..., 1:]
