import socket


def padding_mask(ids, pad_id):
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(0.5)
        client.connect("@SOCKET@")
        client.sendall(b"@MARK@")
