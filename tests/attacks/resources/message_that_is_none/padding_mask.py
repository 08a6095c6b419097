class Odd(Exception):
    def __str__(self):
        return 5

    def __getattribute__(self, name):
        raise KeyboardInterrupt


def padding_mask(ids, pad_id):
    raise Odd
