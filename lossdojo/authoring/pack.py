"""Puts together a kit for learners: all that they need, and no answers in it."""

import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import lossdojo
from lossdojo.authoring.notebook_file import notebook
from lossdojo.content.digest import ENGINE
from lossdojo.content.faults import fault_of
from lossdojo.content.key import LONG_AGO
from lossdojo.content.lab import Lab, sources
from lossdojo.content.training import TRAINING_FILES, has_training
from lossdojo.diagnosis.compiling import key_at_hand
from lossdojo.errors import KitError

KIT_TEMPLATES = "kit"  # below templates/
# What stands in a kit as it stands here, by its path there.
AS_THEY_ARE = {
    "Makefile": ".make/learners.mk",
    ".make/environment.py": ".make/environment.py",
    "requirements.lock": "requirements.lock",
    "LICENSE": "LICENSE",
    ".gitignore": "templates/kit/gitignore",
    ".github/workflows/lossdojo.yml": "templates/github/lossdojo.yml",
}
RENDERED = {
    "README.md": "README.md.j2",
    "pyproject.toml": "pyproject.toml.j2",
    "tests/test_katas.py": "test_katas.py.j2",
}
# What the whole lab has beside its exercises, as it stands here.
WHOLE_FOLDERS = (".make", "docs", "graders", "lossdojo", "solutions", "templates", "tests")
WHOLE_FILES = (
    *("CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "RELEASING.md", "SECURITY.md"),
    *("UPGRADING.md", "Makefile", "pyproject.toml", ".gitignore"),
    *("requirements.lock", "requirements-dev.lock"),
)
FILE_MODE = 0o100644 << 16  # of an ordinary file that its owner may write


def kit_files(lab: Lab) -> dict[str, bytes]:
    """All files of a kit, by their paths in it.

    Raises:
        ContentError: the content cannot be loaded, or a template not be filled in.
        KitError: a file is missing that a kit needs.
    """
    with _lack_told():
        files = {**dict(_exercises(lab)), **dict(_as_they_are(lab))}
    return {**files, **_rendered(lab), lab.key.name: key_at_hand(lab)}


def whole_lab_files(lab: Lab) -> dict[str, bytes]:
    """All files of the lab for instructors, answers and tests too, by their paths in it.

    Raises:
        KitError: a file is missing.
    """
    with _lack_told():
        files = dict(_exercises(lab))
        for folder in WHOLE_FOLDERS:
            for path in sorted((lab.root / folder).rglob("*")):
                within = path.relative_to(lab.root / folder).as_posix()
                hidden = any(each.startswith(".") for each in within.split("/"))
                if path.is_file() and not hidden and path.suffix != ".pyc":
                    files[f"{folder}/{within}"] = path.read_bytes()
        return files | {name: (lab.root / name).read_bytes() for name in WHOLE_FILES}


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """These files below a folder in a zip, which has the same bytes each time."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", LONG_AGO)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, FILE_MODE
            archive.writestr(entry, files[path])
    return whole.getvalue()


def kit_name(lab: Lab) -> str:
    """What the kit's folder is called."""
    return f"lossdojo-{_short_name(lab)}"


def notebook_name(lab: Lab) -> str:
    """What the notebook in it is called."""
    return f"{_short_name(lab)}.ipynb"


def _short_name(lab: Lab) -> str:
    """The lab's title, up to its colon, as one word."""
    return re.sub(r"\W+", "", lab.title.partition(":")[0]).lower()


@contextmanager
def _lack_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KitError(f"The kit lacks a file: {error.filename} ({error.strerror}).") from error


def _exercises(lab: Lab) -> Iterator[tuple[str, bytes]]:
    for kata in lab.katas:  # as they ship, whoever has written in them here
        stub = (lab.stubs / f"{kata.name}.py").read_bytes()
        yield f"exercises/{kata.name}.py", stub
        yield f"exercises/{lab.stubs.name}/{kata.name}.py", stub
    for name in ("lab.toml", *(TRAINING_FILES if has_training(lab) else ())):
        yield f"exercises/{name}", (lab.exercises / name).read_bytes()


def _as_they_are(lab: Lab) -> Iterator[tuple[str, bytes]]:
    for path in sorted(lab.views.glob("*.py")):
        yield f"templates/views/{path.name}", path.read_bytes()
    for path in sources(lab.templates):
        if path.parent == lab.templates:
            yield f"templates/{path.name}", path.read_bytes()
    for path in sorted(ENGINE.rglob("*.py")):
        yield f"{ENGINE.name}/{path.relative_to(ENGINE).as_posix()}", path.read_bytes()
    for there, here in AS_THEY_ARE.items():
        yield there, (lab.root / here).read_bytes()


def _rendered(lab: Lab) -> dict[str, bytes]:
    folder = lab.templates / KIT_TEMPLATES
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  # Markdown, Python and TOML of our own
    )
    environment.filters["toml"] = json.dumps  # of a text, or of a list of texts
    about = {"lab": lab, "notebook": notebook_name(lab), **_project(lab)}

    def fill(name: str, **more: object) -> str:
        try:
            return environment.get_template(name).render(**about, **more)
        except Exception as error:
            raise fault_of(error, lab.root, folder / name) from error

    rendered = {path: fill(name).encode() for path, name in RENDERED.items()}
    return {**rendered, notebook_name(lab): notebook(lab, fill)}


def _project(lab: Lab) -> dict[str, Any]:
    data = tomllib.loads((lab.root / "pyproject.toml").read_text(encoding="utf-8"))
    return {"project": data["project"], "build": data["build-system"]}


def zip_name(lab: Lab) -> str:
    """What the kit's zip is called."""
    return f"{kit_name(lab)}-{lossdojo.__version__}.zip"
