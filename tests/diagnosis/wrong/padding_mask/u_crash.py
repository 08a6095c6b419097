# unknown: crashes on arrays (truth value of an array)
def padding_mask(ids, pad_id):
    if ids == pad_id:
        return False
    return True
