"""`lossdojo explain` shows how a diagnosis came about: probes, answers, and the nearest models."""

import json
import re
import shutil
from pathlib import Path

import pytest

from lossdojo.content.catalogue import Catalogue
from tests.conftest import lossdojo

CANDIDATE = re.compile(r"  (?P<model>\S.*): (?P<agrees>\d+) of (?P<probes>\d+) probes")
PROBE = re.compile(r" *(?P<number>\d+)\. (?P<verdict>right|WRONG) +(?P<name>\S.*)")


def explained(results: Path, learner: str, kata: str) -> list[str]:
    """The lines of an explanation."""
    ran = lossdojo("explain", results / learner, kata)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout.splitlines()


def nearest(lines: list[str]) -> list[tuple[str, int, int]]:
    """The models, the nearest first, each with how many of how many probes agree."""
    found = map(CANDIDATE.fullmatch, lines[lines.index("The nearest models") :])
    return [(each["model"], int(each["agrees"]), int(each["probes"])) for each in found if each]


@pytest.mark.parametrize(
    ("learner", "kata", "misconceptions"),
    [
        ("bruno", "log_softmax", ["epsilon-patch"]),
        ("kofi", "padding_mask", ["inverted"]),
        ("lena", "shift_tokens", ["wraps-around"]),
        ("chidi", "sgd_step", ["last-occurrence-wins"]),
        ("chidi", "cross_entropy", ["averages-over-padding", "wrong-log-base"]),
    ],
)
def test_the_nearest_model_is_what_was_diagnosed(
    sample_results: Path, catalogue: Catalogue, learner: str, kata: str, misconceptions: list[str]
) -> None:
    """For an exact diagnosis the first of the nearest models is it, and all probes agree."""
    lines = explained(sample_results, learner, kata)
    model, agrees, probes = nearest(lines)[0]
    names = [re.sub(r" \(.*\)$", "", each) for each in model.split(" + ")]
    assert names == misconceptions
    assert agrees == probes == len(catalogue[kata].probes)
    for name in misconceptions:
        assert f"  {kata}/{name} (certain)" in lines


def test_the_nearest_come_first(sample_results: Path) -> None:
    """Five models are shown, in the order of how many probes agree."""
    agreeing = [
        agrees for _, agrees, _ in nearest(explained(sample_results, "dana", "log_softmax"))
    ]
    assert len(agreeing) == 5
    assert agreeing == sorted(agreeing, reverse=True)


@pytest.mark.parametrize("kata", ["shift_tokens", "padding_mask", "log_softmax", "sgd_step"])
def test_every_probe_is_listed(sample_results: Path, catalogue: Catalogue, kata: str) -> None:
    """Each probe is there in its order, and where it is wrong with both answers."""
    lines = explained(sample_results, "lena", kata)
    found = [each for each in map(PROBE.fullmatch, lines) if each]
    assert [(int(each["number"]), each["name"]) for each in found] == [
        (number, probe.name) for number, probe in enumerate(catalogue[kata].probes, start=1)
    ]
    wrong = [each["verdict"] for each in found].count("WRONG")
    assert wrong > 0
    for label in ("     came back ", "     expected  "):
        assert sum(line.startswith(label) for line in lines) == wrong


def test_what_speaks_for_and_against_is_named(sample_results: Path) -> None:
    """What a model explains speaks for it, and what it would answer otherwise against it."""
    lines = explained(sample_results, "bruno", "log_softmax")
    found = [each for each in map(PROBE.fullmatch, lines) if each]
    wrong = [each["name"] for each in found if each["verdict"] == "WRONG"]
    assert wrong == [
        "a hopeless token",
        "a token that is ruled out",
        "two batches",
        "a token far above the others",
    ]
    assert any(
        line.startswith("    for: a hopeless token; a token that is ruled") for line in lines
    )
    assert "    against: two batches" in lines


def test_what_has_no_name_has_its_fingerprint(sample_results: Path) -> None:
    """Where nobody was accused, that is said, with the fingerprint of the answers."""
    feedback = json.loads((sample_results / "dana" / "feedback.json").read_text())
    [fingerprint] = [each["fingerprint"] for each in feedback["katas"] if "fingerprint" in each]
    lines = explained(sample_results, "dana", "log_softmax")
    assert f"  nothing by name (fingerprint {fingerprint})" in lines


def test_a_report_does_for_its_folder(sample_results: Path) -> None:
    """The report itself may be given in place of its folder."""
    by_file = lossdojo(
        "explain", sample_results / "instructor" / "bruno" / "report.json", "log_softmax"
    )
    assert by_file.stdout.splitlines() == explained(sample_results, "bruno", "log_softmax")


@pytest.mark.parametrize(
    ("learner", "kata", "words"),
    [
        (
            "bruno",
            "padding_mask",
            "padding_mask is passed: there is no diagnosis of it to explain.",
        ),
        ("ines", "sgd_step", "sgd_step is not_started: there is no diagnosis of it to explain."),
        ("goran", "shift_tokens", "shift_tokens is timeout: there is no diagnosis of it"),
        ("bruno", "soft_max", "There is no kata called 'soft_max'. Did you mean log_softmax?"),
        ("nobody", "log_softmax", "Give the folder of one learner's results."),
        (".", "log_softmax", "Give the folder of one learner's results."),
        ("instructor", "log_softmax", "Give the folder of one learner's results."),
    ],
)
def test_what_cannot_be_explained_is_one_clear_line(
    sample_results: Path, learner: str, kata: str, words: str
) -> None:
    """A kata without a diagnosis, one that is none, and a folder without a report end with 2."""
    ran = lossdojo("explain", sample_results / learner, kata)
    assert (ran.returncode, ran.stdout, len(ran.stderr.splitlines())) == (2, "", 1)
    assert words in ran.stderr


def test_a_report_made_with_other_probes_is_refused(sample_results: Path, tmp_path: Path) -> None:
    """Answers to other probes than the lab's say nothing, and that is what is said."""
    copy = tmp_path / "bruno"
    shutil.copytree(sample_results / "instructor" / "bruno", copy)
    report = json.loads((copy / "report.json").read_text())
    del report["dojo"]["katas"][2]["answers"][-1]
    (copy / "report.json").write_text(json.dumps(report))
    ran = lossdojo("explain", copy, "log_softmax")
    words = "That report was made with other probes. Grade again, then explain.\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", words)
