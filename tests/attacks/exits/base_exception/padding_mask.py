class Gone(BaseException):
    pass


def padding_mask(ids, pad_id):
    raise Gone
