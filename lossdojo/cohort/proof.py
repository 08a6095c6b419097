"""Proves what a run needs before its first submission, so that a fault costs nobody a result.

What has been proven once is not proven again as long as nothing changes that it follows from. What
hidden tests ask follows from the same, and is kept with it.
"""

import contextlib
import hashlib
import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from lossdojo.cohort.made_with import content_key
from lossdojo.content.catalogue import OpenCatalogue, unknown_statements
from lossdojo.content.lab import Lab
from lossdojo.errors import ContentError
from lossdojo.files import write_bytes_atomically
from lossdojo.grading.call_plan import CallPlan, kept_plan
from lossdojo.grading.collected import KataTests, unknown_to

Plans = Mapping[str, CallPlan]  # by kata


def proven_plans(lab: Lab, seed: int) -> Plans | None:
    """What the tests ask, where this very content has been proven by this very kit, with that seed.

    Its key is part of it. None where it has not been proven.
    """
    try:
        head, _, frames = _place(lab).read_bytes().partition(b"\n")
        kept = json.loads(head)
        if (
            kept["made_of"] != _made_of(lab, seed)
            or kept["frames"] != hashlib.sha256(frames).hexdigest()
        ):
            return None
        calls = BytesIO(frames)
        return {kata: kept_plan(about, calls) for kata, about in kept["plans"].items()}
    except (OSError, ValueError, LookupError, TypeError):  # there is none, or an older kit's
        return None


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
    plans = {kata: tests.plan(kata, each, seed) for kata, each in catalogue.items()}
    with contextlib.suppress(OSError):  # it saves time, and nothing more
        write_bytes_atomically(_place(lab), _proof(made_of, plans))


def _proof(made_of: str, plans: Plans) -> bytes:
    frames = b"".join(plan.frames for plan in plans.values())
    about = {kata: plan.about for kata, plan in plans.items()}
    head = {"made_of": made_of, "frames": hashlib.sha256(frames).hexdigest(), "plans": about}
    return json.dumps(head).encode() + b"\n" + frames


def _made_of(lab: Lab, seed: int) -> str:
    key = b""
    with contextlib.suppress(OSError):  # a run does without one
        key = lab.key.read_bytes()
    return content_key(lab, str(seed), hashlib.sha256(key).hexdigest())


def _place(lab: Lab) -> Path:
    return lab.root / ".proven"
