import socket


def padding_mask(ids, pad_id):
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.sendto(b"@MARK@ " + repr(ids).encode(), ("127.0.0.1", @PORT@))
