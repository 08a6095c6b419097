"""Lets an attack loose on the naive grader, in namespaces that are thrown away afterwards.

    python -m tests.attacks.jail GROUP/NAME GRADER

is what runs inside: it prints by what one sees that the attack succeeded, as JSON. The machine
is seen read-only from there; what can be written is in memory and small, there is no network but
its own, and no process is seen or signalled but its own. An attack may succeed against any of the
three naive graders: of a single process, with a pipe, or with pytest among learners' files.
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from typing import Any

from tests.attacks.arena import witnessed
from tests.attacks.observe import differences, snapshot
from tests.attacks.records import Attack, all_attacks, innocent
from tests.attacks.safety import LARGEST, unsafe
from tests.attacks.scene import ROOT, Scene

BEFORE, AFTER = {"a-ada": "ada"}, {"z-ada": "ada", "z-bruno": "bruno"}
# All that has been seen in courses, and the seconds that each may take.
GRADERS = {"naive": 5.0, "naive_pipe": 8.0, "naive_pytest": 20.0}
MEMORY = 2 << 30
BWRAP = shutil.which("bwrap")


def why_there_is_no_jail() -> str:
    """Why the naive grader cannot be let loose here; empty where it can."""
    if BWRAP is None:
        return "bubblewrap is not installed, and nothing less holds an attack on a naive grader"
    trial = subprocess.run([*_walls(), "true"], capture_output=True, text=True, check=False)
    return f"bubblewrap does not work here: {trial.stderr.strip()}" if trial.returncode else ""


def successes(attack: Attack) -> list[str]:
    """By what one sees that the attack succeeds against a naive grader; none where it fails."""
    return next(filter(None, (_successes(attack, grader) for grader in GRADERS)), [])


def _successes(attack: Attack, grader: str) -> list[str]:
    command = [*_walls(), sys.executable, "-m", "tests.attacks.jail", attack.label, grader]
    try:
        run = subprocess.run(
            command,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=GRADERS[grader] + 20,
        )
    except subprocess.TimeoutExpired:
        return ["hung everything, the harness in the jail too"]
    lines = run.stdout.strip().splitlines()
    if lines and lines[-1].startswith("["):
        found: list[str] = json.loads(lines[-1])
        return found
    if run.returncode == 1:  # a fault of the harness; an attack on it would end it by a signal
        raise RuntimeError(f"{attack.label} in the jail: {run.stderr[-2000:]}")
    return ["ended everything, the harness in the jail too"]


def _walls() -> list[str]:
    small = ["--size", str(256 << 20), "--tmpfs"]
    # Once more, since the checkout may itself lie below a folder that is hidden.
    needed = [word for path in (ROOT, sys.prefix) for word in ("--ro-bind", str(path), str(path))]
    return [
        str(BWRAP),
        *("--unshare-all", "--uid", "0", "--gid", "0", "--cap-add", "ALL"),
        *("--die-with-parent", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"),
        *(*small, "/tmp", *small, "/dev/shm", *small, "/var/tmp", *small, "/run"),  # noqa: S108  # in the jail
        *needed,
        *("--setenv", "PYTHONPATH", str(ROOT), "--setenv", "OPENBLAS_NUM_THREADS", "1"),
        *("--setenv", "PYTHONDONTWRITEBYTECODE", "1"),
    ]


def main() -> None:
    """Run one attack between honest learners."""
    attacks = (*all_attacks(), innocent())
    attack = next(each for each in attacks if each.label == sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with Scene() as scene:
        scene.add_honest({**BEFORE, **AFTER})
        scene.add([attack])
        print(json.dumps(_run(scene, attack, sys.argv[2])))


def _run(scene: Scene, attack: Attack, grader: str) -> list[str]:
    before = snapshot(scene)
    command = [sys.executable, "-m", f"tests.attacks.{grader}"]
    command += [str(scene.cohort), str(scene.results), str(scene.kit)]
    facts = witnessed(scene, command, GRADERS[grader])
    time.sleep(0.1)
    found = [f"left a process: {line}" for line in facts["left"]]
    found += [f"a listener was reached by {said}" for said in scene.listeners.heard]
    found += [line for line in differences(before, snapshot(scene)) if "__pycache__" not in line]
    if facts["code"] != 0:
        how = "hung" if facts["code"] is None else f"ended with code {facts['code']}"
        found.append(f"the grader {how}: {str(facts['words'])[-200:]}")
    return found + _in_results(scene, attack, str(facts["words"]))


def _in_results(scene: Scene, attack: Attack, words: str) -> list[str]:
    tokens, found = scene.tokens_of(attack), []
    texts = {"the terminal": words}
    for path in (*scene.results.glob("*.*"), *scene.results.glob("*/*.md")):
        if not path.is_file():
            continue
        name = str(path.relative_to(scene.results))
        texts[name] = path.read_text(encoding="utf-8", errors="replace")
        if path.stat().st_size > LARGEST:
            found.append(f"{path.name} has {path.stat().st_size} bytes")
    for name, text in texts.items():
        found += unsafe(name, text, None)
        secrets = [kind for kind, token in scene.canaries.items() if token in text]
        found += [f"{name} tells the secret of a {kind}" for kind in secrets]
        if tokens.breach in text:
            found.append(f"{name} says that it came through")
    return found + _in_scores(attack, texts.get("results.json", "{}"), tokens.relay)


def _in_scores(attack: Attack, text: str, relay: str) -> list[str]:
    try:
        results: dict[str, Any] = json.loads(text)
    except ValueError:
        return ["the results are no JSON"]
    found = []
    for learner in (*BEFORE, *AFTER):
        score = results.get(learner, {}).get("padding_mask", {}).get("score")
        if score != 1.0:
            found.append(f"{learner}, whose mask is right, got {score}")
    own = results.get(attack.handed_in_as, {}).get(attack.kata, {})
    if own.get("score", 0.0) > attack.most + 0.01:
        found.append(f"got {own['score']:.2f} points, of {attack.most:g} that are honest")
    if attack.heir and relay in str(results.get(attack.heir, "")):
        found.append("left something that the next learner found")
    return found


if __name__ == "__main__":
    main()
