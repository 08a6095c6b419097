from wires import converse, frame


def padding_mask(ids, pad_id):
    converse([frame({"value": "<b>" * 5_000_000, "args": []})])
