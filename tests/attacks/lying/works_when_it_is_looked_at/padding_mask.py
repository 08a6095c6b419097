from collections.abc import Sequence


class Looked(Sequence):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        with open("@OUTSIDE@/@MARK@", "w") as file:
            file.write("looked at")
        if index > 1:
            raise IndexError
        return True


def padding_mask(ids, pad_id):
    return Looked()
