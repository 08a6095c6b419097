# holds: greedy_decode/one-stream
import numpy as np

def greedy_decode(weights, prompt, steps):
    for _ in range(steps):
        prompt = np.append(prompt, np.argmax(weights[prompt[-1]]))
    return prompt
