"""What is published: the package for learners makes the same kit, and no answer is in it."""

import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from lossdojo.authoring.pack import kit_files, kit_name, whole_lab_files, zipped
from lossdojo.authoring.starting import NO_KIT, NO_WHOLE_LAB, check_is_free, given_zip, make_folder
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import KitError, UsageError
from lossdojo.sandbox.interface import Sandbox
from tests.answers import lines_of_answers
from tests.conftest import COHORT, ROOT, Run, lossdojo
from tests.content.test_content import KATAS


@pytest.fixture(scope="module")
def dist() -> ModuleType:
    """What `make dist` runs, as a module."""
    spec = importlib.util.spec_from_file_location("dist", ROOT / ".make" / "dist.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def kit(lab: Lab) -> dict[str, bytes]:
    """The files of the kit."""
    return kit_files(lab)


@pytest.fixture(scope="module")
def kit_zip(lab: Lab, kit: dict[str, bytes]) -> bytes:
    """The kit, as `make pack` writes it."""
    return zipped(kit, kit_name(lab))


@pytest.fixture(scope="module")
def published(
    dist: ModuleType, lab: Lab, kit: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> list[Path]:
    """Wheel and sdist for learners, then those for instructors."""
    out = tmp_path_factory.mktemp("dist")
    files = dist.learners_files(lab, kit), dist.instructors_files(lab)
    return [path for each in files for path in dist.build(each, out)]


def contents(path: Path) -> dict[str, bytes]:
    """The files of an archive, and those of zips within it."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            found = {name: archive.read(name) for name in archive.namelist()}
    else:
        found = dict(unpacked_tar(path))
    for name in [name for name in found if name.endswith(".zip")]:
        found |= {f"{name}/{each}": data for each, data in unzipped(found[name]).items()}
    return found


def unpacked_tar(path: Path) -> Iterator[tuple[str, bytes]]:
    """The files of an sdist, below its outermost folder."""
    with tarfile.open(path) as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member)
            if file is not None:
                yield member.name.partition("/")[2], file.read()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip, below its outermost folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def below(folder: Path) -> dict[str, bytes]:
    """All files of a folder, by their paths in it."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_no_answer_is_in_what_learners_install(lab: Lab, published: list[Path]) -> None:
    """Neither their wheel nor their sdist has a line of an answer, in the kit within or beside."""
    for path in published[:2]:
        assert lines_of_answers(lab, contents(path).values()) == []


def test_learners_install_the_engine_and_the_kit(
    kit: dict[str, bytes], kit_zip: bytes, published: list[Path]
) -> None:
    """Their packages hold the kit as it is packed, the engine that it has, and metadata."""
    metadata = ("LICENSE", "METADATA", "WHEEL", "RECORD", "entry_points.txt", "pyproject.toml")
    for path in published[:2]:
        for name, data in contents(path).items():
            if name == "lossdojo/kit.zip":
                assert data == kit_zip
            elif name.startswith("lossdojo/") and not name.startswith("lossdojo/kit.zip/"):
                assert data == kit[name]
            elif not name.startswith("lossdojo/kit.zip/"):
                assert name.rpartition("/")[2] in {*metadata, "README.md", "PKG-INFO"}


def test_instructors_install_the_whole_lab(lab: Lab, published: list[Path]) -> None:
    """Their wheel holds references, hidden tests and misconceptions in its one file of data."""
    found = contents(published[2])
    assert {name for name in found if "lab.zip/" not in name and "dist-info" not in name} == {
        "lossdojo_instructor/__init__.py",
        "lossdojo_instructor/lab.zip",
    }
    whole = unzipped(found["lossdojo_instructor/lab.zip"])
    assert whole == whole_lab_files(lab)
    for kata in KATAS:
        names = (
            f"solutions/{kata}.py",
            f"graders/test_{kata}.py",
            f"graders/misconceptions/{kata}.py",
        )
        assert {*names} < {*whole}


def test_a_build_is_the_same_bytes_each_time(
    dist: ModuleType, lab: Lab, published: list[Path], tmp_path: Path
) -> None:
    """What is built again from the same checkout is what was built before."""
    again = dist.build(dist.instructors_files(lab), tmp_path)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in published[2:]]


def test_a_folder_is_made_with_the_files_of_the_kit(
    kit: dict[str, bytes], kit_zip: bytes, tmp_path: Path
) -> None:
    """What is unpacked is the kit, with the same bytes, in an empty folder or a new one."""
    (tmp_path / "empty").mkdir()
    for folder in (tmp_path / "empty", tmp_path / "a" / "new"):
        assert make_folder(folder, kit_zip) == len(kit)
        assert below(folder) == kit


@pytest.mark.slow
def test_init_makes_the_kit_that_pack_packs(kit_zip: bytes, tmp_path: Path) -> None:
    """In a checkout the kit is packed on the fly: the same files with the same bytes."""
    run = lossdojo("init", tmp_path / "a lab")
    assert (run.returncode, run.stderr) == (0, "")
    assert below(tmp_path / "a lab") == unzipped(kit_zip)
    assert f"cd '{tmp_path}/a lab', and there: make check" in run.stdout


def test_init_makes_the_whole_lab(tmp_path: Path) -> None:
    """With --instructor hidden tests and all else come along, and what is made is a lab."""
    run = lossdojo("init", tmp_path / "lab", "--instructor")
    assert (run.returncode, run.stderr) == (0, "")
    made = load_lab(tmp_path / "lab")
    assert not made.is_open
    assert whole_lab_files(made) == below(tmp_path / "lab")


@pytest.mark.parametrize("held", ["notes.txt", ".git/HEAD"])
def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path, held: str) -> None:
    """Nothing is written into it, and one line says so."""
    (tmp_path / held).parent.mkdir(exist_ok=True)
    (tmp_path / held).write_text("mine")
    run = lossdojo("init", tmp_path)
    assert (run.returncode, run.stdout) == (2, "")
    assert (
        run.stderr
        == f"{tmp_path} is not empty, and is left as it is. Name a new or empty folder.\n"
    )
    assert below(tmp_path) == {held: b"mine"}


def test_a_file_is_left_as_it_is(tmp_path: Path) -> None:
    """A file in the folder's place is refused likewise."""
    (tmp_path / "lab").write_text("mine")
    with pytest.raises(UsageError, match="lab is a file, and is left as it is"):
        check_is_free(tmp_path / "lab")
    assert below(tmp_path) == {"lab": b"mine"}


def test_a_kit_is_made_whole_or_not_at_all(
    kit_zip: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk is full half way the folder is empty again, so that it can be tried anew."""
    write, count = Path.write_bytes, iter(range(20))

    def written(path: Path, data: bytes) -> int:
        if next(count) == 10:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", written)
    with pytest.raises(KitError, match="could not be written: No space left on device"):
        make_folder(tmp_path / "lab", kit_zip)
    assert [*(tmp_path / "lab").iterdir()] == []


def test_an_installation_without_a_kit_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel that something else has built than `make dist` tells what to install."""
    monkeypatch.setattr("lossdojo.authoring.starting.ENGINE", tmp_path / "lossdojo")
    with pytest.raises(KitError) as told:
        given_zip(instructor=False)
    assert str(told.value) == NO_KIT
    with pytest.raises(UsageError) as refused:
        given_zip(instructor=True)
    assert str(refused.value) == NO_WHOLE_LAB


def test_a_kit_makes_no_other(
    kit_zip: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a kit's own engine one line says where another kit comes from."""
    make_folder(tmp_path / "lab", kit_zip)
    monkeypatch.setattr("lossdojo.authoring.starting.ENGINE", tmp_path / "lab" / "lossdojo")
    with pytest.raises(UsageError, match="lab is such a kit itself: unpack the zip"):
        given_zip(instructor=False)


@pytest.fixture(scope="module")
def installed(published: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what a learner has installed, and nothing else."""
    folder = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    quietly = ("-m", "pip", "install", "-q", "--disable-pip-version-check")
    elsewhere(folder, "python", *quietly, str(published[0])).check_returncode()
    return folder


def elsewhere(folder: Path, command: str, *arguments: str, cwd: Path | None = None) -> Run:
    """A command of the environment, with the checkout out of sight."""
    unseen = ("PYTHONPATH", "VIRTUAL_ENV", "MAKELEVEL", "PYTEST_DISABLE_PLUGIN_AUTOLOAD")
    env = {name: value for name, value in os.environ.items() if name not in unseen}
    return subprocess.run(
        [folder / "venv" / "bin" / command, *arguments],
        cwd=cwd or folder,
        env={**env, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_wheel_as_learners_get_it(installed: Path, kit_zip: bytes) -> None:
    """Installed where no checkout is, it makes the kit of `make pack`, and checks there."""
    kit = installed / "lab"
    assert elsewhere(installed, "lossdojo", "check").returncode == 3  # there is no lab yet
    made = elsewhere(installed, "lossdojo", "init", "lab")
    assert (made.returncode, made.stderr) == (0, "")
    assert below(kit) == unzipped(kit_zip)
    assert "Nothing passes yet" in elsewhere(installed, "lossdojo", "check", cwd=kit).stdout
    for kata in KATAS[:3]:
        shutil.copyfile(COHORT / "bruno" / f"{kata}.py", kit / "exercises" / f"{kata}.py")
    for engine in (("lossdojo",), ("python", "-m", "lossdojo")):  # the wheel's, and the kit's own
        said = elsewhere(installed, *engine, "check", cwd=kit).stdout
        assert "Your code acts as if a small constant inside the log mends it." in said
        hint = elsewhere(installed, *engine, "hint", cwd=kit)
        assert (hint.returncode, "in place of" in hint.stdout or "log" in hint.stdout) == (0, True)
    tests = elsewhere(installed, "pytest", "-q", "-p", "no:cacheprovider", cwd=kit)
    assert "test_log_softmax" in tests.stdout
    assert "FAILED tests/test_katas.py::test_shift_tokens" not in tests.stdout


@pytest.mark.slow
def test_the_whole_lab_as_instructors_get_it(
    installed: Path, published: list[Path], wall: Sandbox
) -> None:
    """With the package for instructors beside it, the whole lab is made, and grades."""
    refused = elsewhere(installed, "lossdojo", "init", "whole", "--instructor")
    assert (refused.returncode, "lossdojo[instructor]" in refused.stderr) == (2, True)
    pip = ("-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps")
    elsewhere(installed, "python", *pip, str(published[2])).check_returncode()
    made = elsewhere(installed, "lossdojo", "init", "whole", "--instructor")
    assert (made.returncode, made.stderr) == (0, "")
    if wall.tier == "none":
        pytest.skip("There is no wall here to grade behind.")
    graded = elsewhere(
        installed, "lossdojo", "grade", "tests/cohort", "--out", "out", cwd=installed / "whole"
    )
    assert "hana                  5.00 of 5" in graded.stdout
