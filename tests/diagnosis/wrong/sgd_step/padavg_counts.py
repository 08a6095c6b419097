# holds: sgd_step/averages-over-padding
import numpy as np

def sgd_step(weights, input_ids, labels, lr, ignore_index=-100):
    V = weights.shape[0]
    joint = np.zeros((V, V))
    m = labels != ignore_index
    np.add.at(joint, (input_ids[m], labels[m]), 1.0)
    joint /= input_ids.size
    logp = weights - np.logaddexp.reduce(weights, axis=1, keepdims=True)
    loss = -logp[input_ids[m], labels[m]].mean() if m.any() else 0.0
    return loss, weights + lr * (joint - joint.sum(1, keepdims=True) * np.exp(logp))
