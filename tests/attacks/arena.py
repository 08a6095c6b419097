"""Runs the real command on the scene: once with honest learners alone, once among attackers."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.attacks.observe import (
    Observed,
    differences,
    read_results,
    remove_marked,
    snapshot,
)
from tests.attacks.scene import ROOT, Scene

SECRET_NAME = "LOSSDOJO_SECRET_TOKEN"  # noqa: S105  # the name of the variable


def grade(scene: Scene, options: Sequence[str], seconds: float) -> Observed:
    """Run `lossdojo grade` on the scene's cohort, for so many seconds at most."""
    command = [sys.executable, "-m", "tests.attacks.bare", "grade", str(scene.cohort)]
    command += ["--out", str(scene.results), "--lab", str(scene.kit), *options]
    return _observe(scene, command, seconds)


def _observe(scene: Scene, command: Sequence[str], seconds: float) -> Observed:
    before, heard, began = snapshot(scene), len(scene.listeners.heard), time.time()
    facts = witnessed(scene, command, seconds)
    time.sleep(0.1)  # for the listeners to hear the last words
    after = snapshot(scene)
    remove_marked(scene.run)
    results, shared = read_results(scene.results)
    return Observed(
        code=facts["code"],
        words=facts["words"],
        left=tuple(facts["left"]),
        heard=tuple(scene.listeners.heard[heard:]),
        changed=tuple(differences(before, after)),
        results=results,
        shared=shared,
        began=began,
    )


def witnessed(scene: Scene, command: Sequence[str], seconds: float) -> dict[str, Any]:
    """Run a command under the witness, with secrets in its environment and its descriptors."""
    report = scene.base / "witness.json"
    secret = scene.base / "descriptor.txt"
    secret.write_text(scene.canaries["descriptor"])
    report.unlink(missing_ok=True)
    with secret.open("rb") as forgotten:
        subprocess.run(
            [sys.executable, "-m", "tests.attacks.witness", str(report), str(seconds), *command],
            cwd=ROOT,
            check=False,
            pass_fds=[forgotten.fileno()],
            timeout=seconds + 60,
            env={
                **os.environ,
                SECRET_NAME: scene.canaries["environment"],
                "PYTHONPATH": str(ROOT),
                "PYTHONUNBUFFERED": "1",
                "TMPDIR": str(scene.scratch),
            },
        )
    return read_report(report)


def read_report(path: Path) -> dict[str, Any]:
    """What the witness saw; where it is gone itself or has no room to write, that."""
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {"code": -9, "left": [], "words": "the witness was ended, too", "size": 0}
    return facts
