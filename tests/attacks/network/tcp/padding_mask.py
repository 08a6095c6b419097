import socket


def padding_mask(ids, pad_id):
    with socket.create_connection(("127.0.0.1", @PORT@), 0.5) as client:
        client.sendall(b"@MARK@ " + repr(ids).encode())
