"""What both sides of a wall know: what is said to a zygote and to a box. It imports nothing."""

LEARNER_FOLDER = "/learner"  # in namespaces of a box's own
FURNISHING_BYTES = 1 << 28  # of the trusted side's first message, which its own limits bound
START, END, REAP, POINT = b"s", b"e", b"r", b"p"  # to a box
SETTINGS_BYTES = 1 << 26
BOX = b"box"  # to a zygote, and its answer
NO_BOX = b"none"
PACKAGE_FOLDERS = ("site-packages", "dist-packages")  # below a library of Python's
