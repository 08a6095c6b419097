# holds: padding_mask/additive
import sys

def padding_mask(ids, pad_id):
    worst = -sys.float_info.max
    def go(node):
        if type(node) is list:
            return [go(n) for n in node]
        return worst if node == pad_id else 0.0
    return go(ids.tolist())
