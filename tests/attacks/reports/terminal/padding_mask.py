def padding_mask(ids, pad_id):
    print("\x1b[2J\x1b[31m\x1b]0;@MARK@\x07\x9b31m")
    raise ValueError("\x1b[2J\x1b]8;;http://evil\x07click\x1b]8;;\x07\r\b\b\b\x00")
