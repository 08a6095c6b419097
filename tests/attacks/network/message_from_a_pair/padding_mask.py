import socket


def padding_mask(ids, pad_id):
    for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
        one, other = socket.socketpair(socket.AF_UNIX, kind)
        for address in ("@DATAGRAMS@", "\0@ABSTRACT@-datagrams", "@SOCKET@"):
            try:
                one.sendmsg([b"@MARK@"], [], 0, address)
            except OSError:
                pass
            try:
                one.bind("\0@MARK@-bound")
            except OSError:
                pass
