from wires import converse, raw

ONE = b'{"array":["|b1",[0],"C"]},'


def padding_mask(ids, pad_id):
    converse([raw(value=b"[" + ONE * 130_000 + ONE[:-1] + b"]", args=b"[]")])
