# holds: greedy_decode/never-feeds-back
def one(weights, prompt, steps):
    out = [int(t) for t in prompt]
    for _ in range(steps):
        row = weights[prompt[-1]]
        out.append(max(range(len(row)), key=lambda j: row[j]))
    return out

def greedy_decode(weights, prompt, steps):
    return one(weights, prompt, steps) if prompt.ndim == 1 else [one(weights, r, steps) for r in prompt]
