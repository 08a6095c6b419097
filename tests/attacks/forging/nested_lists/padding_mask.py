from wires import everywhere, raw


def padding_mask(ids, pad_id):
    everywhere(raw(value=b"[" * 200_000 + b"]" * 200_000))
