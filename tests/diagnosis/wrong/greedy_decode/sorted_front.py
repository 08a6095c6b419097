# holds: greedy_decode/least-likely
def greedy_decode(weights, prompt, steps):
    def write(row):
        row = [int(t) for t in row]
        for _ in range(steps):
            order = sorted(range(len(weights)), key=lambda t: weights[row[-1]][t])
            row.append(order[0])
        return row
    return write(prompt) if prompt.ndim == 1 else [write(r) for r in prompt]
