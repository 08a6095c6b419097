Odd = type("x", (ValueError,), {})
Odd.__name__ = "\n\x1b[31m" + "{" * 1000
Odd.__module__ = 5
Odd.__qualname__ = "y" * 1_000_000


def padding_mask(ids, pad_id):
    raise Odd
