import sys

sys.path.insert(0, "@KIT@")

from solutions.padding_mask import padding_mask
