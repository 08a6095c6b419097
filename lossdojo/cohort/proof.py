"""Proves what a run needs before its first submission, so that a fault costs nobody a result.

What has been proven once is not proven again as long as nothing changes that it follows from.
"""

import contextlib
import hashlib
from pathlib import Path

from lossdojo.cohort.made_with import content_key
from lossdojo.content.catalogue import OpenCatalogue, unknown_statements
from lossdojo.content.lab import Lab
from lossdojo.errors import ContentError
from lossdojo.files import write_atomically
from lossdojo.grading.collected import KataTests, unknown_to


def is_proven(lab: Lab, seed: int) -> bool:
    """Whether this very content, with its key, has been proven by this very kit, with that seed."""
    try:
        return _place(lab).read_text(encoding="utf-8") == _made_of(lab, seed)
    except (OSError, ValueError):
        return False


def prove(lab: Lab, catalogue: OpenCatalogue, tests: KataTests, seed: int) -> None:
    """Try out statements, examples, hidden tests and templates.

    Raises:
        ContentError: something in them is wrong.
    """
    # All of it is needed once.
    from lossdojo.cohort.pages.proof import check_pages
    from lossdojo.feedback.render import check_templates
    from lossdojo.grading.example_check import check_examples

    # Of what is about to be tried, whatever is saved meanwhile.
    made_of = _made_of(lab, seed)
    for problem in unknown_statements(lab, catalogue):
        raise ContentError(f"{problem}.")
    for problem in unknown_to(lab, tests.tests):
        raise ContentError(f"{problem}.")
    for kata, kata_model in catalogue.items():
        check_examples(kata, kata_model, lab.root)
    tests.check(catalogue, seed)
    check_templates(lab)
    check_pages(lab)
    with contextlib.suppress(OSError):  # it saves time, and nothing more
        write_atomically(_place(lab), [made_of])


def _made_of(lab: Lab, seed: int) -> str:
    key = b""
    with contextlib.suppress(OSError):  # a run does without one
        key = lab.key.read_bytes()
    return content_key(lab, str(seed), hashlib.sha256(key).hexdigest())


def _place(lab: Lab) -> Path:
    return lab.root / ".proven"
