from wires import everywhere, frame


def padding_mask(ids, pad_id):
    for text in (b"", b"{", b"\xff\xfe", b'{"value":1}}', b'"\ud800"', b"null", b"[1]", b"\0" * 50):
        everywhere(frame(text))
