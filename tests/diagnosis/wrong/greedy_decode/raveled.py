# holds: greedy_decode/one-stream
def greedy_decode(weights, prompt, steps):
    tokens = prompt.ravel().tolist()
    for _ in range(steps):
        tokens.append(int(weights[tokens[-1]].argmax()))
    return tokens
