# holds: padding_mask/keeps-first-pad
# the first pad after the text plays EOS, the model has to learn to stop
def _one(row, pad_id):
    mask, used = [], False
    for t in row:
        if t != pad_id:
            mask.append(True)
        elif not used:
            used = True
            mask.append(True)
        else:
            mask.append(False)
    return mask

def padding_mask(ids, pad_id):
    def walk(node):
        if isinstance(node[0], list):
            return [walk(n) for n in node]
        return _one(node, pad_id)
    return walk(ids.tolist())
