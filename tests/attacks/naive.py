"""The grader that most courses begin with: one process for everybody, and everybody is believed.

    python -m tests.attacks.naive COHORT OUT KIT

It imports each learner's file, calls it on fixed inputs, and compares with the reference that it
has imported as well; what was printed or raised is pasted into the results. It stands here so
that every attack can be seen to succeed somewhere. `jail.py` is the only place to run it.
"""

import contextlib
import glob
import importlib.util
import io
import json
import os
import sys
import traceback
import zipfile
from pathlib import Path
from typing import Any

import jinja2
import numpy as np

WEIGHTS = np.array([[0.5, -1.0, 2.0], [0.0, 0.3, -0.2], [1.0, 1.0, -1.0]])
CASES: dict[str, list[tuple[Any, ...]]] = {
    "shift_tokens": [
        ([11, 25, 42, 9],),
        (np.array([5, 8, 2]),),
        (np.array([[1, 2, 3], [4, 5, 6]]),),
    ],
    "padding_mask": [
        (np.array([5, 8, 2, 7, 7]), 7),
        (np.array([0, 0, 4]), 0),
        (np.array([[1, 2, 9], [3, 9, 9]]), 9),
    ],
    "log_softmax": [
        (np.array([1.0, 2.0, 3.0]),),
        (np.array([[0.0, -2.0], [5.0, 1.0]]),),
        (np.array([1000.0, 0.0]),),
        (np.zeros(2),),
    ],
    "cross_entropy": [
        (WEIGHTS, np.array([0, 2, 1])),
        (WEIGHTS, np.array([0, -100, 1])),
        (WEIGHTS, np.array([-100, -100, -100])),
    ],
    "sgd_step": [
        (WEIGHTS, np.array([0, 1, 2]), np.array([1, 2, 0]), 0.5),
        (WEIGHTS, np.array([0, 0]), np.array([1, -100]), 0.1),
    ],
}
PAGE = "<h1>Results, {mean} on average</h1><table>{rows}</table>"


def main() -> None:
    """Grade everybody, then write it down."""
    cohort, out, kit = map(Path, sys.argv[1:4])
    references = {
        kata: load(kit / "solutions" / f"{kata}.py", f"reference_{kata}") for kata in CASES
    }
    results = {}
    for folder in learners(cohort):
        sys.path.insert(0, str(folder))
        os.chdir(folder)
        results[folder.name] = {
            kata: grade(find(folder, kata), kata, getattr(references[kata], kata)) for kata in CASES
        }
        print(folder.name, results[folder.name])
    write(out, results)


def learners(cohort: Path) -> list[Path]:
    """The learners' folders; zips are unpacked into some first."""
    folders = [path for path in cohort.iterdir() if path.suffix != ".zip"]
    for path in cohort.glob("*.zip"):
        folders.append(cohort.parent / "unpacked" / path.stem)
        with zipfile.ZipFile(path) as file:
            for name in file.namelist():
                target = folders[-1] / name
                target.parent.mkdir(parents=True, exist_ok=True)
                if not name.endswith("/"):
                    target.write_bytes(file.read(name))
    return sorted(folders, key=lambda folder: folder.name)


def find(folder: Path, kata: str) -> Path:
    """The kata's file, wherever it lies in the folder."""
    # Not Path.rglob, which follows no links.
    found = glob.glob(f"{glob.escape(str(folder))}/**/{kata}.py", recursive=True)  # noqa: PTH207
    return Path(found[0]) if found else folder / f"{kata}.py"


def load(path: Path, name: str) -> Any:
    """Import a file."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def grade(path: Path, kata: str, reference: Any) -> dict[str, Any]:
    """The share of the cases that came out right, and what was printed or raised."""
    right, printed = 0, io.StringIO()
    words: list[str] = []
    try:
        with contextlib.redirect_stdout(printed):
            function = getattr(load(path, kata), kata)
    except Exception as error:  # noqa: BLE001  # as many graders do
        trace = traceback.format_exc()
        return {"score": 0.0, "words": f"{type(error).__name__}: {error}", "printed": trace}
    for case in CASES[kata]:
        expected, got = reference(*case), None
        try:
            with contextlib.redirect_stdout(printed):
                got = function(*case)
            if isinstance(expected, tuple):
                assert len(got) == len(expected)
                for one, other in zip(got, expected, strict=False):
                    np.testing.assert_allclose(one, other, rtol=1e-5)
            else:
                np.testing.assert_allclose(got, expected, rtol=1e-5)
            right += 1
        except Exception as error:  # noqa: BLE001  # as many graders do
            words.append(f"{type(error).__name__}: {error}, got {shown(got)}")
            printed.write(traceback.format_exc())
    score = right / len(CASES[kata])
    return {"score": score, "words": "; ".join(words), "printed": printed.getvalue()}


def shown(value: Any) -> str:
    """An answer as text."""
    return str(value.tolist() if isinstance(value, np.ndarray) else value)


def write(out: Path, results: dict[str, Any]) -> None:
    """The same thing as JSON, CSV and a page, with strings pasted together."""
    import csv
    import statistics  # as late as this in many graders, with learners' folders on the path

    out.mkdir(exist_ok=True)
    (out / "results.json").write_text(json.dumps(results))
    for learner, katas in results.items():
        (out / learner).mkdir(exist_ok=True)
        notes = "".join(f"## {name}\n{kata['words']}\n" for name, kata in katas.items())
        (out / learner / "feedback.md").write_text(f"# {learner}\n{notes}")
    rows, totals = "", []
    with (out / "gradebook.csv").open("w") as file:
        writer = csv.writer(file)
        for learner, katas in results.items():
            words = " ".join(kata["words"] + kata["printed"] for kata in katas.values())
            total = sum(kata["score"] for kata in katas.values())
            totals.append(total)
            writer.writerow([learner, total, *(kata["words"] for kata in katas.values())])
            rows += f"<tr><td>{learner}</td><td>{total}</td><td>{words}</td></tr>\n"
    (out / "index.html").write_text(
        jinja2.Template(PAGE.format(rows=rows, mean=statistics.fmean(totals))).render()
    )


if __name__ == "__main__":
    main()
