CODE = compile("raise ValueError('look')", "@KIT@/graders/test_padding_mask.py", "exec")


def padding_mask(ids, pad_id):
    exec(CODE)
