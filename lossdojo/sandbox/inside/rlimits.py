"""The limits that the kernel keeps for us, the same with a wall and without one."""

from collections.abc import Mapping
from typing import Any

OPEN_FILES = 64


def kept_by_kernel(limits: Mapping[str, Any]) -> dict[int, tuple[int, int]]:
    """What `resource.setrlimit` is to be called with, by the numbers that it has for them.

    Args:
        limits: `memory_mib` and `cpu_seconds`.
    """
    import resource  # which Windows has not

    chosen = {
        resource.RLIMIT_AS: limits["memory_mib"] << 20,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CPU: limits["cpu_seconds"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
    }
    # Where both limits are one, the kernel goes for SIGKILL, which does not say why.
    spare = {resource.RLIMIT_CPU: 1}
    return {name: (value, value + spare.get(name, 0)) for name, value in chosen.items()}
