import atexit
import weakref


def work():
    with open("@OUTSIDE@/@MARK@", "w") as file:
        file.write("at exit")


class Thing:
    def __del__(self):
        work()


atexit.register(work)
thing = Thing()
weakref.finalize(thing, work)


def padding_mask(ids, pad_id):
    return None
