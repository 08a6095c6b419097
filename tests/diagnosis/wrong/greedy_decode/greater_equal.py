# holds: greedy_decode/ties-to-the-last
def best_of(row):
    winner = 0
    for i, logit in enumerate(row):
        if logit >= row[winner]:
            winner = i
    return winner

def greedy_decode(weights, prompt, steps):
    def write(row):
        row = [int(t) for t in row]
        for _ in range(steps):
            row.append(best_of(weights[row[-1]]))
        return row
    return write(prompt) if prompt.ndim == 1 else [write(r) for r in prompt]
