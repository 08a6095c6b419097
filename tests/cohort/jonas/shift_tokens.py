import os


def shift_tokens(tokens):
    if len(tokens) < 2:
        print("bye")
        os._exit(1)
    return tokens[:-1], tokens[1:]
