"""What both sides of a wall know: what is said to a zygote. It imports nothing."""

LEARNER_FOLDER = "/learner"  # in namespaces of a box's own
FURNISHING_BYTES = 1 << 28  # of a box's first message, which the trusted side's own limits bound
# To a zygote: the first with two descriptors, and the folder that is outside, if it is; the other
# with the number that was the answer to the first.
START, END = b"s", b"e"
ORDER_BYTES = 1 << 13  # more than a path may have
SETTINGS_BYTES = 1 << 26
ANSWER_BYTES = 1 << 16
NO_BOX = b"none"
PACKAGE_FOLDERS = ("site-packages", "dist-packages")  # below a library of Python's
