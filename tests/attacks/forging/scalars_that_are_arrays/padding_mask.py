from wires import converse, frame

SCALARS = [
    ["|b1", [True, False]],
    ["<f8", [[1.0], [2.0]]],
    ["<f8", None],
    ["<i8", "12"],
    ["|b1", "False"],
    ["<f8", [1.0] * 100_000],
    ["<f16", 1],
    ["<f2", 1e300],
    ["|b1", [[]]],
    ["<f8", []],
]


def padding_mask(ids, pad_id):
    converse([frame({"value": {"scalar": scalar}, "args": []}) for scalar in SCALARS])
