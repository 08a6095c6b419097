# holds: greedy_decode/one-step-short
def greedy_decode(weights, prompt, steps):
    def write(tokens):
        tokens, spent = [int(t) for t in tokens], 1
        while spent < steps:
            tokens.append(int(weights[tokens[-1]].argmax()))
            spent += 1
        return tokens
    return write(prompt) if prompt.ndim == 1 else [write(row) for row in prompt]
