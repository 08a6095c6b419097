"""Everything that touches learner code, and the only thing that does.

`worker` runs in the learner's process, `host` is the trusted side of the pipe, `wire` is the
plain data that passes between them, and `replies` is what it may say.
"""
