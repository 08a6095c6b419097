# style: thread per sequence, results through a queue.Queue, summed by math.fsum
import math, queue, threading
import numpy as np
def cross_entropy(logits, labels, ignore_index=-100):
    V, T = logits.shape[-1], labels.shape[-1]
    X, Y = logits.reshape(-1, T, V), labels.reshape(-1, T)
    q = queue.Queue()
    def run(x, y):
        for row, t in zip(x, y):
            if t != ignore_index:
                m = row.max()
                q.put(math.log(float(np.exp(row - m).sum())) + float(m - row[t]))
    jobs = [threading.Thread(target=run, args=p) for p in zip(X, Y)]
    for j in jobs: j.start()
    for j in jobs: j.join()
    vals = list(q.queue)
    return math.fsum(vals) / len(vals) if vals else 0.0
