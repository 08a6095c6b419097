"""Where a learner's own code runs on their own machine, which needs no wall."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # as in `launch`
    from lossdojo.sandbox.interface import Sandbox


@contextmanager
def for_own_code() -> Iterator["Sandbox"]:
    """A process for it, which gets ready at once, before anything is imported that takes long."""
    if sys.platform != "linux":
        from lossdojo.sandbox.backends.unsandboxed import NoSandbox

        yield NoSandbox()
        return
    from lossdojo.sandbox.backends.launch import launch_zygote

    launched = launch_zygote("none")
    from lossdojo.sandbox.backends.zygote_host import ZygoteSandbox

    with closing(ZygoteSandbox("none", launched)) as sandbox:
        yield sandbox
