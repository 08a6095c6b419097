# unknown: takes the commonest id for the padding
import numpy as np

def padding_mask(ids, pad_id):
    vals, counts = np.unique(ids, return_counts=True)
    return ids != vals[counts.argmax()]
