import glob
import os

here = os.path.dirname(os.path.abspath(__file__))
for path in sorted(glob.glob(here + "/../*/padding_mask.py") + glob.glob("../*/padding_mask.py")):
    if "reading" not in os.path.realpath(path):
        exec(open(path).read())
        break
