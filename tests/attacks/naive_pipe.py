"""The other grader that courses begin with: a Python for each learner, whose words are believed.

    python -m tests.attacks.naive_pipe COHORT OUT KIT

It is started among the learner's files, which may be imported. It compares for itself and says
how it went, over a pipe, in frames like the kit's own; this side trusts lengths, shapes, dtypes
and what it is told. For attacks on the wire, and by files with famous names.
"""

import importlib
import json
import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from tests.attacks.naive import CASES, learners, load, write


def main() -> None:
    """Grade everybody, then write it down; or, when told so, be a learner's process."""
    if sys.argv[1] == "serve":
        serve(Path(sys.argv[2]), int(sys.argv[3]))
        return
    cohort, out, kit = map(Path, sys.argv[1:4])
    results = {}
    for folder in learners(cohort):
        results[folder.name] = grade(folder, kit)
        print(folder.name, results[folder.name])
    write(out, results)


def grade(folder: Path, kit: Path) -> dict[str, Any]:
    """Start Python where the learner's files are, let it answer, and count what it says."""
    answers, to_answer = os.pipe()
    command = [sys.executable, "-m", "tests.attacks.naive_pipe", "serve"]
    process = subprocess.Popen(  # as naive as can be
        [*command, str(kit), str(to_answer)],
        cwd=folder,
        pass_fds=[to_answer],
        env={**os.environ, "PYTHONPATH": f"{folder}:{os.environ['PYTHONPATH']}"},
    )
    os.close(to_answer)
    results = {kata: count(kata, answers) for kata in CASES}
    os.close(answers)
    process.wait()
    return results


def count(kata: str, answers: int) -> dict[str, Any]:
    """What the learner's process says of one kata."""
    right, words, printed = 0, [], ""
    for _ in CASES[kata]:
        answer = receive(answers)
        if "raised" in answer:
            words.append(f"{answer['raised']['type']} in line {int(answer['raised']['line'])}")
        elif "broken" in answer:
            words.append(f"does not import, in line {int(answer['broken']['line'])}")
        else:
            words.append(str(value(answer["value"], answer["body"])))
            right += bool(answer["passed"])
        printed += str(answer.get("printed", ""))
    return {"score": right / len(CASES[kata]), "words": "; ".join(words), "printed": printed}


def serve(kit: Path, pipe: int) -> None:
    """The learner's process: kata after kata."""
    for kata in CASES:
        reference = getattr(load(kit / "solutions" / f"{kata}.py", f"reference_{kata}"), kata)
        try:
            function = getattr(importlib.import_module(kata), kata)
        except BaseException as error:  # noqa: BLE001  # a learner's
            answer: dict[str, Any] = {"broken": {"type": type(error).__name__, "line": 0}}
            for _ in CASES[kata]:
                send(pipe, answer)
            continue
        for case in CASES[kata]:
            try:
                got = function(*case)
                answer = {"value": str(got), "passed": str(got) == str(reference(*case))}
            except BaseException as error:  # noqa: BLE001  # a learner's
                answer = {"raised": {"type": type(error).__name__, "line": 0}}
            send(pipe, answer)


def send(pipe: int, answer: dict[str, Any]) -> None:
    """One frame."""
    text = json.dumps({"dict": list(answer.items())}).encode()
    os.write(pipe, struct.pack("<II", len(text), 0) + text)


def receive(pipe: int) -> dict[str, Any]:
    """The next frame, as long as it says it is."""
    text_length, body_length = struct.unpack("<II", read(pipe, 8))
    text, body = read(pipe, text_length), read(pipe, body_length)
    if text[:1] == b"\x80":
        return pickle.loads(text)  # type: ignore[no-any-return]  # noqa: S301  # as naive as can be
    return {"body": body, **dict(json.loads(text)["dict"])}


def read(pipe: int, length: int) -> bytes:
    """So many bytes."""
    data = b""
    while len(data) < length:
        part = os.read(pipe, length - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def value(node: Any, body: bytes) -> Any:
    """JSON and bytes as Python has them."""
    if isinstance(node, list):
        return [value(item, body) for item in node]
    if isinstance(node, dict) and "array" in node:
        dtype, shape, _ = node["array"]
        return np.frombuffer(body, dtype)[: int(np.prod(shape))].reshape(shape).tolist()
    if isinstance(node, dict) and "scalar" in node:
        dtype, number = node["scalar"]
        return np.dtype(dtype).type(number).item()
    if isinstance(node, dict) and "dict" in node:
        return {key: value(item, body) for key, item in node["dict"]}
    return node


if __name__ == "__main__":
    main()
