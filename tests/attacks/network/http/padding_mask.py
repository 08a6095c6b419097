import urllib.request


def padding_mask(ids, pad_id):
    return urllib.request.urlopen("http://127.0.0.1:@PORT@/@MARK@", timeout=0.5).read()
