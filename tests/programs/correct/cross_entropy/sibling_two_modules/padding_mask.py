# style: sibling of cross_entropy
def padding_mask(ids, pad_id):
    return ids != pad_id
