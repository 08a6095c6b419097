# style: no such global: PEP 562 module __getattr__ hands out the kata function
def __getattr__(name):
    if name == "padding_mask":
        def padding_mask(ids, pad_id):
            return ids != pad_id
        return padding_mask
    raise AttributeError(name)
