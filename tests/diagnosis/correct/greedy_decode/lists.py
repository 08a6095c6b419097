# correct; plain Python lists
def greedy_decode(weights, prompt, steps):
    def write(row):
        row = [int(t) for t in row]
        for _ in range(steps):
            logits = weights[row[-1]].tolist()
            row.append(logits.index(max(logits)))
        return row
    return write(prompt) if prompt.ndim == 1 else [write(r) for r in prompt]
