# holds: shift_tokens/labels-not-trimmed
import copy

def shift_tokens(tokens):
    if hasattr(tokens, "tolist"):
        tokens = tokens.tolist()
    labels = copy.deepcopy(list(tokens))
    inputs = copy.deepcopy(list(tokens))
    if len(inputs) == 0:
        raise ValueError("empty")
    if isinstance(inputs[0], list):
        for r in inputs:
            if len(r) < 2:
                raise ValueError("row too short")
            r.pop()
    else:
        if len(inputs) < 2:
            raise ValueError("too short")
        inputs.pop()
    return inputs, labels
