from wires import converse, raw


def padding_mask(ids, pad_id):
    converse(
        [
            raw(value=b"[" + b"[]," * 130_000 + b"[]]", args=b"[]"),
            raw(value=b"[" + b"[]," * 4_000_000 + b"[]]"),
        ]
    )
