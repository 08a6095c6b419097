def padding_mask(ids, pad_id):
    raise type("=cmd|' /C calc'!A0", (Exception,), {})('=HYPERLINK("http://evil";"@MARK@")')
