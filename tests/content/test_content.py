"""The content is what the specification promises, and is proven by its own misconceptions."""

import doctest
import importlib.util
import re
import shutil
import types
from pathlib import Path

import pytest

from lossdojo.authoring.lint import lint
from lossdojo.authoring.mutants import check_mutants
from lossdojo.content.catalogue import Catalogue, load_catalogue
from lossdojo.content.kata import InProcessKata
from lossdojo.content.lab import Lab, load_lab
from lossdojo.errors import KitError
from lossdojo.grading.hidden_tests.session import HiddenTests
from tests.ask import diagnose_kata
from tests.conftest import ROOT

STATEMENTS = [
    "offset", "distribution", "ignored", "parallel",
    "sequential", "before-update", "teacher-forcing", "logits-vs-ids",
]  # fmt: skip

# The stable ids of the specification: exports and gradebooks carry them.
IDS = {
    "shift_tokens": "not-shifted shifted-backwards shifted-twice inputs-not-trimmed "
    "labels-not-trimmed wraps-around pads-the-tail shifts-batch-axis leaks-across-rows "
    "one-label-per-sequence adds-boundary-tokens starts-with-a-made-up-token",
    "padding_mask": "inverted assumes-pad-is-zero larger-ids-are-real assumes-right-padding "
    "keeps-first-pad drops-last-real not-boolean additive one-flag-per-row masks-the-ids "
    "attention-shaped counts-real-ids",
    "log_softmax": "overflows log-after-softmax epsilon-patch global-max max-not-restored "
    "returns-probabilities wrong-axis ignores-axis normalises-everything forgets-log-of-sum "
    "wrong-log-base negated softmax-twice mutates-input wrong-anchor clips-logits "
    "assumes-a-matrix",
    "cross_entropy": "pads-train-too averages-over-padding hard-codes-ignore-index "
    "ignores-label-zero sums divides-by-rows mean-of-row-means logits-as-probabilities "
    "logits-as-log-probabilities softmax-twice compares-argmax squared-error every-class-a-coin "
    "averages-over-vocabulary missing-minus wrong-log-base returns-perplexity shifts-again "
    "normalises-positions overflows global-max log-after-softmax epsilon-patch "
    "nan-when-all-ignored wrong-anchor clips-logits mutates-input indexes-before-masking",
    "sgd_step": "climbs loss-after-update updates-in-place ignores-lr returns-gradient "
    "probabilities-as-gradient sums-gradient averages-over-padding pads-train-too "
    "averages-over-vocabulary last-occurrence-wins transposed feeds-own-predictions "
    "inputs-as-labels one-step-per-position hard-codes-ignore-index normalises-the-step overflows "
    "global-max log-after-softmax epsilon-patch every-class-a-coin vocabulary-from-labels",
    "greedy_decode": "predicts-in-parallel never-feeds-back overwrites-the-prompt "
    "starts-from-the-first repeats-the-last one-step-short drops-the-prompt reads-columns "
    "least-likely returns-scores one-stream ties-to-the-last",
    "cached_step": "forgets-itself forgets-the-past replaces-the-cache newest-first "
    "caches-the-query caches-the-output swaps-keys-and-values no-scale scales-by-dimension "
    "normalises-features overflows updates-in-place",
}
KATAS = list(IDS)


def module(path: Path) -> types.ModuleType:
    """A file of the content, imported by itself."""
    spec = importlib.util.spec_from_file_location(f"content_{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def test_the_lab_states_its_eight_statements(lab: Lab) -> None:
    """The manifest holds the lab's eight statements, in its order."""
    assert [statement.key for statement in lab.statements] == STATEMENTS


def test_the_katas_are_five_in_order_and_two_beyond(lab: Lab) -> None:
    """The manifest names the lab's five katas in its order, then two that are worth no points."""
    assert [kata.name for kata in lab.katas] == KATAS
    assert [kata.name for kata in lab.counting] == KATAS[:5]


@pytest.mark.parametrize("kata", KATAS)
def test_every_id_of_the_specification_is_executable(catalogue: Catalogue, kata: str) -> None:
    """The catalogue holds exactly the specification's ids."""
    assert {each.name for each in catalogue[kata].misconceptions} == set(IDS[kata].split())


@pytest.mark.parametrize("kata", KATAS)
def test_a_stub_raises_not_implemented(kata: str) -> None:
    """A stub imports, and its body raises NotImplementedError."""
    function = getattr(module(ROOT / "exercises" / f"{kata}.py"), kata)
    with pytest.raises(NotImplementedError):
        function(*[None] * function.__code__.co_argcount)


@pytest.mark.parametrize("kata", KATAS)
def test_a_stubs_docstring_says_it_all(kata: str) -> None:
    """A docstring gives arguments, shapes, what is returned, errors, an example and the lab."""
    stub = module(ROOT / "exercises" / f"{kata}.py")
    text = getattr(stub, kata).__doc__
    for part in ("Args:", "shape", "Returns:", "Raises:", "Example:", ">>>"):
        assert part in text
    assert "In the lab:" in str(stub.__doc__)


@pytest.mark.parametrize("kata", KATAS)
def test_the_reference_passes_the_stubs_doctest(kata: str) -> None:
    """The worked example in the stub's docstring holds for the reference."""
    stub = module(ROOT / "exercises" / f"{kata}.py")
    solution = module(ROOT / "solutions" / f"{kata}.py")
    text = getattr(stub, kata).__doc__
    example = doctest.DocTestParser().get_doctest(text, vars(solution), kata, None, None)
    results = doctest.DocTestRunner(verbose=False).run(example)
    assert (results.failed, results.attempted > 1) == (0, True)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.slow)])
def test_the_content_is_proven(lab: Lab, seed: int) -> None:
    """Nothing is found: stubs, references, every misconception and pair, every text."""
    assert lint(lab, seed).problems == ()


@pytest.mark.parametrize("kata", KATAS)
def test_the_right_decisions_are_the_reference(catalogue: Catalogue, kata: str) -> None:
    """The model with every decision taken rightly answers the probes as the reference does."""
    reference = getattr(module(ROOT / "solutions" / f"{kata}.py"), kata)
    assert diagnose_kata(InProcessKata(kata, reference), catalogue[kata]).findings == ()
    assert diagnose_kata(InProcessKata(kata, reference), catalogue[kata]).difference is None


@pytest.mark.parametrize("kata", KATAS)
def test_every_variant_is_recognised_as_itself(catalogue: Catalogue, kata: str) -> None:
    """The diagnosis names each misconception in each variant, alone and for certain."""
    for model in catalogue[kata].singles():
        found = diagnose_kata(InProcessKata(kata, model.function), catalogue[kata]).findings
        names = [(finding.name, finding.certain) for finding in found]
        assert names == [(model.names[0], True)], str(model)


@pytest.mark.parametrize("kata", KATAS)
def test_probes_are_small_enough_for_people(catalogue: Catalogue, kata: str) -> None:
    """A probe's call fits into a few lines."""
    from lossdojo.values.text import format_call

    for probe in catalogue[kata].probes:
        assert len(format_call(kata, probe.args, probe.kwargs)) < 400, probe.name


@pytest.mark.parametrize("kata", KATAS)
def test_the_evidence_of_every_model_reads_well(catalogue: Catalogue, kata: str) -> None:
    """For no variant is a brace left unfilled, or a number called nan that is none."""
    for model in catalogue[kata].singles():
        for finding in diagnose_kata(InProcessKata(kata, model.function), catalogue[kata]).findings:
            said = finding.evidence.because
            assert not re.search(r"[{}]|nothing should", said), f"{model}: {said}"
            assert "nan" not in said.split() or "nan" in finding.evidence.got, f"{model}: {said}"


# What `lossdojo lint` is for: each way of spoiling the content is found and named.


def problems_of(kit: Path) -> str:
    """What lint says of a kit."""
    return "\n".join(lint(load_lab(kit), 0).problems)


def test_lint_names_a_stray_file(kit: Path) -> None:
    """A file that belongs to no kata is named."""
    (kit / "graders" / "notes.txt").write_text("remember the milk")
    assert "graders/notes.txt is a stray file" in problems_of(kit)


def test_lint_names_a_missing_file(kit: Path) -> None:
    """A kata without its reference is named."""
    (kit / "solutions" / "sgd_step.py").unlink()
    assert "solutions/sgd_step.py is missing" in problems_of(kit)


def test_lint_names_a_started_stub(small_kit: Path) -> None:
    """A stub that has been filled in is named."""
    for folder in ("exercises", "exercises/.stubs"):
        shutil.copy(small_kit / "solutions" / "padding_mask.py", small_kit / folder)
    assert "exercises/padding_mask.py is passed, not not_started" in problems_of(small_kit)


def test_lint_names_a_wrong_reference(small_kit: Path) -> None:
    """A reference that fails its graders is named, with the title of what fails."""
    path = small_kit / "solutions" / "padding_mask.py"
    path.write_text(path.read_text().replace("!=", "=="))
    problems = problems_of(small_kit)
    assert "solutions/padding_mask.py is failed, not passed" in problems
    assert "Without any padding every position is True." in problems


def test_lint_names_code_in_a_hint(small_kit: Path) -> None:
    """A hint that gives the code away is named."""
    path = small_kit / "graders" / "misconceptions" / "padding_mask.toml"
    path.write_text(
        path.read_text().replace("Ids are names, not sizes", "Write np.not_equal(a, b)")
    )
    assert "padding_mask/larger-ids-are-real has code in a hint" in problems_of(small_kit)


def test_weak_graders_are_named(catalogue: Catalogue, graders: HiddenTests) -> None:
    """Without the tests about padding on the left, who assumes right padding gets through."""
    kept = [each for each in graders.items if re.search("one_mark|large_ids", each.nodeid)]
    problems = check_mutants("padding_mask", catalogue["padding_mask"], kept, 0).problems
    assert any("assumes-right-padding" in line and "passes every test" in line for line in problems)


def test_a_broken_manifest_says_what_is_wrong(kit: Path) -> None:
    """A manifest that lacks a field is an error of the kit that names the field."""
    path = kit / "exercises" / "lab.toml"
    path.write_text(path.read_text().replace("memory_mib", "memory"))
    with pytest.raises(KitError, match="memory"):
        load_lab(kit)


def test_prose_and_programs_must_name_the_same(kit: Path) -> None:
    """A misconception with a program but no prose is an error that names the file."""
    path = kit / "graders" / "misconceptions" / "padding_mask.toml"
    path.write_text(path.read_text().replace('name = "inverted"', 'name = "upside-down"'))
    with pytest.raises(KitError, match="must name the same misconceptions"):
        load_catalogue(load_lab(kit))
