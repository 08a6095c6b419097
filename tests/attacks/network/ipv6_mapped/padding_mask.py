import socket


def padding_mask(ids, pad_id):
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as client:
        client.settimeout(0.5)
        client.connect(("::ffff:127.0.0.1", @PORT@))
        client.sendall(b"@MARK@")
