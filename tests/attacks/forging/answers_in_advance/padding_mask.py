from wires import everywhere, frame

everywhere(frame({"loaded": True}) * 2 + frame({"value": True, "args": []}) * 20)


def padding_mask(ids, pad_id):
    return None
