"""The katas as a notebook: for each its text, its stub, and a cell that checks it."""

import ast
import json
from collections.abc import Callable
from typing import Any

from lossdojo.content.lab import Lab
from lossdojo.content.manifest import Exercise

SETUP = "import numpy as np\n\nfrom lossdojo.practice.notebook import check"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
ABOUT = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
BEGINNING = "notebook.md.j2"
KATA_TEXT = "notebook_kata.md.j2"


def notebook(lab: Lab, fill: Callable[..., str]) -> bytes:
    """The notebook, of nbformat 4.5, with the same bytes each time and no output.

    Args:
        lab: the lab.
        fill: fills in a template of the kit, by its name and what is in it.
    """
    cells = [_text("beginning", fill(BEGINNING)), _code("setup", SETUP)]
    for number, kata in enumerate(lab.katas, start=1):
        quote, stub = _parts(lab, kata)
        text = fill(KATA_TEXT, kata=kata, number=number, quote=quote)
        cells.append(_text(f"text-{number}", text))
        cells.append(_code(f"stub-{number}", stub))
        cells.append(_code(f"check-{number}", f"check({kata.name})"))
    whole = {"cells": cells, "metadata": ABOUT, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _parts(lab: Lab, kata: Exercise) -> tuple[str, str]:
    """What a stub's module says below its title, and its code."""
    source = (lab.stubs / f"{kata.name}.py").read_text(encoding="utf-8")
    tree = ast.parse(source)
    said = ast.get_docstring(tree) or ""
    first = tree.body[1 if said else 0]
    code = source.split("\n")[first.lineno - 1 :]
    return said.partition("\n\n")[2], "\n".join(code)


def _text(name: str, source: str) -> dict[str, Any]:
    lines = source.strip().splitlines(keepends=True)
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": lines}


def _code(name: str, source: str) -> dict[str, Any]:
    cell = _text(name, source)
    return {**cell, "cell_type": "code", "execution_count": None, "outputs": []}
