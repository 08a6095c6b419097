# holds: greedy_decode/starts-from-the-first
def greedy_decode(weights, prompt, steps):
    def go(row):
        t, res = row[0], list(map(int, row))
        for _ in range(steps):
            t = int(weights[t].argmax())
            res += [t]
        return res
    return go(prompt) if prompt.ndim == 1 else [go(r) for r in prompt]
