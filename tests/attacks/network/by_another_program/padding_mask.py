import subprocess
import sys

CODE = "import socket; socket.create_connection(('127.0.0.1', @PORT@), 1).sendall(b'@MARK@')"


def padding_mask(ids, pad_id):
    subprocess.run([sys.executable, "-c", CODE], timeout=0.9)
