import io
import pickle

import numpy as np
from wires import everywhere


class Bomb:
    def __reduce__(self):
        return (exec, ("open('@OUTSIDE@/@MARK@', 'w').write('unpickled')",))


file = io.BytesIO()
np.save(file, np.array([Bomb()], dtype=object), allow_pickle=True)


def padding_mask(ids, pad_id):
    for data in (pickle.dumps(Bomb()), file.getvalue()):
        everywhere(data)
        everywhere(len(data).to_bytes(4, "little") + bytes(4) + data)
    return Bomb()
