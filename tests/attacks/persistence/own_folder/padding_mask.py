import os


def padding_mask(ids, pad_id):
    here = os.path.dirname(os.path.abspath(__file__))
    with open(here + "/@MARK@.py", "w") as file:
        file.write("changed = True")
    with open(__file__, "a") as file:
        file.write("# @MARK@ was here")
