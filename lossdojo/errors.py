"""The ways in which a command ends early; each message says what to do next."""


class UsageError(Exception):
    """What the caller asked for cannot be done as asked: exit code 2."""


class KitError(Exception):
    """The kit itself is at fault, never a learner: exit code 3."""

    whose = "the kit's"


class ClusterError(KitError):
    """The machines that grade are at fault: likewise exit code 3."""

    whose = "the cluster's"


class DiskError(KitError):
    """The disk that holds the results is at fault: likewise exit code 3."""

    whose = "the disk's"


class ContentError(KitError):
    """The lab's content is at fault, its message names the file: likewise exit code 3."""

    whose = "the lab's"
