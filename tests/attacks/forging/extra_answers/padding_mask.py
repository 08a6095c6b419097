from wires import everywhere, frame


def padding_mask(ids, pad_id):
    everywhere(frame({"value": True, "args": [], "printed": "@RELAY@"}) * 50)
