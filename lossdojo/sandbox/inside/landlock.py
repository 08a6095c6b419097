"""What may be read where there are no namespaces: every other right is withheld by Landlock.

A set of rules takes milliseconds to make, for the standard library without the packages
installed below it has hundreds of entries. So the zygote has the next one ready.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import landlockpy
from landlockpy import AccessFS, Ruleset

FILE = AccessFS.READ_FILE
FOLDER = AccessFS.READ_FILE | AccessFS.READ_DIR


def rules(readable: Iterable[str]) -> Ruleset:
    """Every right that this kernel can withhold is handled; only reading these is allowed.

    Raises:
        OSError: the kernel has no Landlock, or one of the paths is gone.
    """
    abi = landlockpy.abi_version()
    ruleset = Ruleset(
        handled_fs=landlockpy.fs_for_abi(abi),
        handled_net=landlockpy.net_for_abi(abi),
        scoped=landlockpy.scope_for_abi(abi),
    )
    for path in readable:
        ruleset.allow_path(path, FOLDER if Path(path).is_dir() else FILE)
    ruleset.allow_path(os.devnull, FILE | AccessFS.WRITE_FILE)
    return ruleset


def allow_folder(ruleset: Ruleset, folder: str) -> None:
    """Let a submission's own folder be read as well."""
    ruleset.allow_path(folder, FOLDER)
