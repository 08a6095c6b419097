from wires import array, converse, frame

SHAPES = [[], [1] * 16, [0] * 16, [10**15, 0], [2, 2], [-1, -4], [2**62, 4]]


def padding_mask(ids, pad_id):
    converse([frame({"value": array("|b1", shape), "args": []}, b"\x01" * 64) for shape in SHAPES])
