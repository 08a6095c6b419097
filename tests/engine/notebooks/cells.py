"""Notebooks for tests: made of their cells, and a kata's file out of one, run here."""

import json
from typing import Any

from lossdojo.notebooks.conversion import kata_file
from lossdojo.notebooks.document import read_notebook

NUMPY = "import numpy as np"
RIGHT = """def shift_tokens(tokens):
    tokens = np.asarray(tokens)
    if tokens.shape[-1] < 2:
        raise ValueError("too few")
    return tokens[..., :-1], tokens[..., 1:]"""
WRONG = "def shift_tokens(tokens):\n    return tokens, tokens"


def notebook(*cells: str, **metadata: object) -> bytes:
    """A notebook of nbformat 4 with these cells of code, the last of which ran first."""
    counted = [
        {
            "cell_type": "code",
            "source": cell.splitlines(keepends=True),
            "execution_count": len(cells) - number,
            "outputs": [],
        }
        for number, cell in enumerate(cells)
    ]
    return json.dumps({"nbformat": 4, "metadata": metadata, "cells": counted}).encode()


def file_of(*cells: str, kata: str = "shift_tokens") -> str:
    """The kata's file."""
    return kata_file(read_notebook("lab.ipynb", notebook(*cells)), kata)[0]


def run(*cells: str, kata: str = "shift_tokens") -> dict[str, Any]:
    """The names of the kata's file once it has run."""
    names: dict[str, Any] = {}
    exec(compile(file_of(*cells, kata=kata), "kata.py", "exec"), names)  # noqa: S102  # our own cells
    return names
