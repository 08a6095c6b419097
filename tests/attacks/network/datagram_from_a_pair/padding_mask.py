import socket


def padding_mask(ids, pad_id):
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    for address in ("@DATAGRAMS@", "\0@ABSTRACT@-datagrams"):
        try:
            one.sendto(b"@MARK@", address)
        except OSError:
            pass
    one.connect("@DATAGRAMS@")
    one.send(b"@MARK@")
