import sys


class Finder:
    def find_spec(self, name, path=None, target=None):
        raise ImportError(f"no {name} today")


sys.meta_path.insert(0, Finder())
sys.path_hooks.clear()
sys.path_importer_cache.clear()


def padding_mask(ids, pad_id):
    return None
