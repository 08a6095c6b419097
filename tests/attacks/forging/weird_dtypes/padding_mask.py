from wires import array, converse, frame

# Those that a reader refuses end the process: two of them in all. They take turns with others.
DTYPES = [">i2", ">f2", "<f16", ">f16", "|u1", "|V16", "|O"]


def padding_mask(ids, pad_id):
    converse([frame({"value": array(dtype, [4]), "args": []}, b"\x81" * 64) for dtype in DTYPES])
