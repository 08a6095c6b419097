from wires import converse, raw

VALUES = (b"9" * 4000, b"-" + b"9" * 4000, b"1e999999", b"NaN", b"-Infinity", b"1e-999999")


def padding_mask(ids, pad_id):
    converse(
        [raw(value=value, args=b"[" + value + b"]") for value in VALUES]
        + [raw(value=b"[" + value + b"]", args=b"[]") for value in VALUES]
    )
