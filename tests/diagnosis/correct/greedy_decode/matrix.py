# correct; a one-hot row times the table
import numpy as np

def greedy_decode(weights, prompt, steps):
    batch = np.atleast_2d(prompt)
    hot = np.eye(len(weights))
    for _ in range(steps):
        batch = np.hstack([batch, np.argmax(hot[batch[:, -1]] @ weights, axis=1)[:, None]])
    return batch.reshape(prompt.shape[:-1] + (-1,))
