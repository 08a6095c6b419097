from wires import array, converse, frame


def padding_mask(ids, pad_id):
    converse([frame({"value": array("|b1", [10**12, 0]), "args": []})])
