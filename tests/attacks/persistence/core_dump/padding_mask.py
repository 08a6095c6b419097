import resource

from loot import breach


def padding_mask(ids, pad_id):
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
    except ValueError:
        return
    breach("a core file would be written")
