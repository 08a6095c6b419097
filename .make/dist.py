"""Builds what is published, for the Makefile: into dist/, from this checkout.

`lossdojo` is for learners: the engine, and the kit as `make pack` packs it. `lossdojo-instructor`
has the whole lab, answers too. Each is built from a folder of its own, so that nothing gets in that
is not put there, and no packed kit stays behind in the checkout to grow old.
"""

import contextlib
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from flit_core import buildapi

import lossdojo
from lossdojo.authoring.pack import kit_files, kit_name, whole_lab_files, zipped
from lossdojo.authoring.starting import KIT, WHOLE_LAB
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import KitError

ROOT = Path(__file__).resolve().parents[1]
LONG_AGO = "315532800"  # 1980, the first that a zip can say: the same bytes each time
ABOUT_INSTRUCTOR = """\
[build-system]
requires = ["flit-core>=3.12"]
build-backend = "flit_core.buildapi"

[project]
name = "lossdojo-instructor"
version = "{version}"
description = "The whole lab of lossdojo, for instructors: hidden tests and answers"
requires-python = ">=3.11"
license = "MIT"
license-files = ["LICENSE"]
dependencies = ["lossdojo == {version}"]
"""


def learners_files(lab: Lab, kit: Mapping[str, bytes]) -> dict[str, bytes]:
    """What the distribution for learners is built from: the kit, and of it the engine."""
    engine = {path: data for path, data in kit.items() if path.startswith("lossdojo/")}
    about = {
        name: (ROOT / name).read_bytes() for name in ("pyproject.toml", "README.md", "LICENSE")
    }
    return {**engine, **about, "/".join(KIT): zipped(kit, kit_name(lab))}


def instructors_files(lab: Lab) -> dict[str, bytes]:
    """What the distribution for instructors is built from: a package with one file of data."""
    package = WHOLE_LAB[0]
    return {
        "pyproject.toml": ABOUT_INSTRUCTOR.format(version=lossdojo.__version__).encode(),
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        f"{package}/__init__.py": b'"""Holds the whole lab, for `lossdojo init --instructor`."""\n',
        "/".join(WHOLE_LAB): zipped(whole_lab_files(lab), kit_name(lab)),
    }


def build(files: Mapping[str, bytes], out: Path) -> list[Path]:
    """A wheel and an sdist of these files."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", LONG_AGO)
    with tempfile.TemporaryDirectory() as stage, contextlib.chdir(stage):
        for name, data in files.items():
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(data)
        built = [buildapi.build_wheel(str(out)), buildapi.build_sdist(str(out))]
    return [out / name for name in built]


def main() -> None:
    """Build both, and say what was built."""
    out = ROOT / "dist"
    try:
        out.mkdir(exist_ok=True)
        lab = load_lab(ROOT)
        for files in (learners_files(lab, kit_files(lab)), instructors_files(lab)):
            for path in build(files, out):
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    except (OSError, KitError) as error:
        sys.exit(f"Nothing could be built: {error}")


if __name__ == "__main__":
    main()
