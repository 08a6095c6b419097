# style: UserList of deques of bools
from collections import UserList, deque
def padding_mask(ids, pad_id):
    if ids.ndim == 1:
        return deque(t != pad_id for t in ids.tolist())
    return UserList(padding_mask(r, pad_id) for r in ids)
