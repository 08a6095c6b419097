"""Proof that the lab's content is whole: what an author runs before a class does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lossdojo.authoring.idle import check_idle
from lossdojo.authoring.in_class import check_numbers, check_words
from lossdojo.authoring.mutants import check_mutants
from lossdojo.authoring.probe_coverage import ProbeCoverage, probe_coverage
from lossdojo.authoring.training import check_training
from lossdojo.authoring.views import check_views
from lossdojo.content.catalogue import Catalogue, load_catalogue, unknown_statements
from lossdojo.content.in_class import in_class_file, load_in_class
from lossdojo.content.lab import IN_CLASS, Lab
from lossdojo.content.models import KataModel
from lossdojo.content.training import TRAINING_FILES, has_training, training_folder
from lossdojo.feedback.render import check_templates
from lossdojo.grading.collected import unknown_to
from lossdojo.grading.grade import SubmissionGrader
from lossdojo.grading.hidden_tests.session import HiddenTests
from lossdojo.intake.submission import read_submission
from lossdojo.results import KataStatus
from lossdojo.sandbox.backends.unsandboxed import NoSandbox

CODE = re.compile(r"\bnp\.|\breturn\b.*[(\[=]|\bdef |\blambda\b|==|:=")
PROSE = ("belief", "tempting", "rule", "evidence")


@dataclass(frozen=True)
class LintFindings:
    """What was proven, and what is wrong: a line each."""

    proven: tuple[str, ...]
    problems: tuple[str, ...]


def lint(lab: Lab, seed: int) -> LintFindings:
    """Check all of the lab's content.

    Raises:
        ContentError: it cannot be loaded, or a test or a template fails by itself.
    """
    problems = [*_manifest(lab), *_files(lab), *_stubs(lab)]
    if problems:  # the rest needs every file in its place
        return LintFindings((), tuple(problems))
    check_templates(lab)
    catalogue = load_catalogue(lab)
    with HiddenTests(lab) as tests:
        problems += [*_texts(lab, catalogue), *unknown_to(lab, tests.tests)]
        problems += [*_views(lab, catalogue), *check_words(lab, catalogue)]
        if not problems:
            tests.check(catalogue, seed)
            problems += check_numbers(lab, catalogue)
        grader = SubmissionGrader(lab, catalogue, tests, NoSandbox(), seed)
        problems += _status(grader, "exercises", KataStatus.NOT_STARTED)
        problems += _status(grader, "solutions", KataStatus.PASSED)
        problems += check_training(lab)
        if problems:  # the proof would only repeat them
            return LintFindings((), tuple(problems))
        proven = [
            f"{len(lab.katas)} stubs are not started, {len(lab.katas)} references get full points",
            f"{len(lab.katas)} stubs can be put back as they ship",
            f"{len(tests.tests)} tests, each with its title, statement and aspect",
            f"{len(load_in_class(lab))} examples to work out in class, whose numbers are true",
        ]
        for name, kata_model in catalogue.items():
            proof = check_mutants(name, kata_model, tests.items, seed)
            problems += proof.problems
            problems += check_idle(name, kata_model.right().function, tests.items, seed)
            proven.append(
                f"{name}: {len(kata_model.misconceptions)} misconceptions in {proof.singles} "
                f"spellings and {proof.pairs} pairs lose points, on a test about their own "
                "statement"
            )
    apart = _apart(catalogue)
    return LintFindings((*proven, *apart.proven), (*problems, *apart.problems))


def _apart(catalogue: Catalogue) -> LintFindings:
    """That each kata's probes tell its models apart."""
    proven: list[str] = []
    problems: list[str] = []
    kinds = models = probes = together = 0
    for name, kata_model in catalogue.items():
        coverage = probe_coverage(kata_model)
        problems += _not_merged(name, kata_model, coverage)
        proven.append(
            f"{name}: {len(kata_model.probes)} probes, of which {len(coverage.sufficient)} tell "
            f"all its {coverage.models} models apart but for {len(coverage.indistinguishable)} "
            "pairs, merged on purpose"
        )
        kinds, models = kinds + len(kata_model.misconceptions), models + coverage.models
        probes, together = (
            probes + len(kata_model.probes),
            together + len(coverage.indistinguishable),
        )
    proven.append(
        f"{kinds} misconceptions, {models} models, {probes} probes, {together} pairs that no probe "
        "separates"
    )
    return LintFindings(tuple(proven), tuple(problems))


def _manifest(lab: Lab) -> Iterator[str]:
    for kata in lab.katas:
        if not 2 <= len(kata.hints) <= 3:
            yield f"lab.toml: {kata.name} needs two or three hints"
        yield from _no_code(f"lab.toml: {kata.name}", kata.hints)


def _files(lab: Lab) -> Iterator[str]:
    """Every file in its place, and no other."""
    katas = [kata.name for kata in lab.katas]
    prose = lab.graders / "misconceptions"
    wanted = {lab.exercises / "lab.toml", lab.graders / "pytest.ini"}
    for kata in katas:
        wanted |= {lab.exercises / f"{kata}.py", lab.solutions / f"{kata}.py"}
        wanted.add(lab.stubs / f"{kata}.py")
        wanted |= {lab.graders / f"test_{kata}.py", prose / f"{kata}.py", prose / f"{kata}.toml"}
        wanted.add(in_class_file(lab, kata))
    if has_training(lab):
        wanted |= {lab.exercises / path for path in TRAINING_FILES}
    for path in sorted(wanted):
        if not path.is_file():
            yield f"{path.relative_to(lab.root)} is missing"
    for folder in (lab.exercises, lab.solutions, lab.graders):
        for path in sorted(folder.rglob("*")):
            helper = path.parent in (prose, lab.views) and path.suffix == ".py"
            if path not in wanted and not helper and not _passed_over(path, lab):
                yield f"{path.relative_to(lab.root)} is a stray file"


def _passed_over(path: Path, lab: Lab) -> bool:
    kept = path == lab.kept or lab.kept in path.parents
    folders = (lab.views.parent, lab.views, training_folder(lab), lab.stubs, lab.graders / IN_CLASS)
    return kept or path in folders or "__pycache__" in path.parts


def _stubs(lab: Lab) -> Iterator[str]:
    """What `lossdojo reset` puts back is what a learner finds at first, to the byte."""
    for kata in lab.katas:
        one, other = lab.exercises / f"{kata.name}.py", lab.stubs / f"{kata.name}.py"
        if one.is_file() and other.is_file() and one.read_bytes() != other.read_bytes():
            names = [path.relative_to(lab.root).as_posix() for path in (one, other)]
            yield f"{names[0]} is not the same as {names[1]}: copy the one that is right"


def _texts(lab: Lab, catalogue: Catalogue) -> Iterator[str]:
    yield from unknown_statements(lab, catalogue)
    for kata, kata_model in catalogue.items():
        for each in kata_model.misconceptions:
            where = f"{kata}/{each.name}"
            for name in PROSE:
                if not getattr(each, name).strip():
                    yield f"{where} lacks its {name}"
            if not 2 <= len(each.hints) <= 3:
                yield f"{where} needs two or three hints"
            yield from _no_code(where, each.hints)


def _views(lab: Lab, catalogue: Catalogue) -> Iterator[str]:
    for kata, kata_model in catalogue.items():
        yield from check_views(kata, kata_model, lab.root)


def _no_code(where: str, hints: tuple[str, ...]) -> Iterator[str]:
    for hint in hints:
        if CODE.search(hint):
            yield f"{where} has code in a hint: {hint}"


def _not_merged(kata: str, kata_model: KataModel, coverage: ProbeCoverage) -> Iterator[str]:
    """What the probes do not tell apart must be listed as merged, and nothing else."""
    together = set(coverage.indistinguishable)
    for each in sorted(together - kata_model.merged):
        yield f"{kata}: no probe tells apart {each}; add one, or list this under `merged`"
    for each in sorted(kata_model.merged - together):
        yield f"{kata}: {each} is listed under `merged`, but the probes tell it apart"


def _status(grader: SubmissionGrader, folder: str, status: KataStatus) -> Iterator[str]:
    """Every kata of the folder has that status when it is graded as a learner's would be."""
    submission = read_submission(grader.lab.root / folder, grader.lab)
    for kata in grader.grade(submission, grader.lab.katas)["dojo"]["katas"]:
        if kata["status"] is not status:
            failed = [check["title"] for check in kata["checks"] if not check["passed"]]
            reason = kata["message"] or " ".join(failed)
            yield f"{folder}/{kata['kata']}.py is {kata['status']}, not {status}. {reason}"
