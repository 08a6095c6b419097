# holds: cross_entropy/compares-argmax
from fractions import Fraction

def cross_entropy(logits, labels, ignore_index=-100):
    right = wrong = 0
    guesses = logits.argmax(axis=-1).ravel().tolist()
    for g, t in zip(guesses, labels.ravel().tolist()):
        if t == ignore_index:
            pass
        elif g == t:
            right += 1
        else:
            wrong += 1
    if right + wrong == 0:
        return 0.0
    return float(Fraction(wrong, right + wrong))
