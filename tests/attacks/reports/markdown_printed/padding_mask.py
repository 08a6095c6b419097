def padding_mask(ids, pad_id):
    print(
        "x\n\n# @MARK@\n```\n~~~\n<script>alert(1)</script>\x0b\x0c# @MARK@\x1c# @MARK@\x85# @MARK@"
    )
    return ids == pad_id
