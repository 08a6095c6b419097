"""The ways in which a command ends early; each message says what to do next."""


class UsageError(Exception):
    """What the caller asked for cannot be done as asked: exit code 2."""


class KitError(Exception):
    """The kit itself is at fault, never a learner: exit code 3."""

    whose = "the kit's"


class ClusterError(KitError):
    """The machines that grade are at fault: likewise exit code 3."""

    whose = "the cluster's"
