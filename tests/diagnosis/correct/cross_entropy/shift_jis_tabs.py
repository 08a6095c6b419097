# -*- coding: shift_jis -*-
# correct
import numpy as np

def cross_entropy(logits, labels, ignore_index=-100):
	"""交差エントロピー (表)"""
	有効 = labels != ignore_index
	x = logits[有効].astype(np.float64); y = labels[有効]
	if y.size == 0: return 0.0
	x = x - x.max(axis=1, keepdims=True)
	return float((np.log(np.exp(x).sum(axis=1)) - x[np.arange(y.size), y]).mean())