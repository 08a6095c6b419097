from wires import converse, frame

ODD = [
    5,
    "text",
    [],
    {"dict": []},
    [[[[]]]],
    True,
    {"opaque": 5},
    {"tuple": {"a": 1}},
    {"tuple": "ab"},
]


def padding_mask(ids, pad_id):
    converse(
        [
            frame({"value": 1, name: odd, "args": args})
            for name in ("printed", "loaded", "lacks")
            for odd in ODD
            for args in ODD
        ]
    )
