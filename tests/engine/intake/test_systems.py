"""What each system does that a good guess would get wrong: whose is what, and what is newest."""

import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lossdojo.content.lab import Lab
from lossdojo.intake.discovery import Beside, read_cohort
from tests.engine.intake.test_snapshot import folder_of

ST = "shift_tokens.py"
PM = "padding_mask.py"
BLACKBOARD_RECEIPT = "Name: {name} ({user})\nAssignment: x\n\nSubmission Field:\n{text}\n\nFiles:\n"
CANVAS_CSV = "Student,ID,SIS Login ID,Section,Lab (1),x\nPoints Possible,,,,5,\n{rows}"
GRADESCOPE_YML = """---
submission_1:
  :submitters:
  - :name: Ada Example
    :sid: '0017'
    :email: ada@example.org
  :created_at: 2026-10-05 14:03:11.123456000 Z
  :results:
    tests:
    - output: |
        submission_2:
          :submitters:
          - :name: Eve
            :sid: 'E1'
  :history:
  - :id: 1
submission_2:
  :submitters:
  - :name: "D'Arcy \\"D\\" O"
    :sid:
    :email: darcy@example.org
  :created_at: 2026-10-05 15:03:11.000000000 Z
  :results: {}
  :history: []
submission_3:
  :submitters:
  - :name: No Files
    :sid: N3
"""
SIX = "0a1b2c3d-0000-4000-8000-00000000000"
OPENEDX_CSV = """file_path,name,file_found
"{unit}/[1] - ann - b - my - shift_tokens.py",my - shift_tokens.py,True
"{unit}/[1] - cy - shift_tokens.py",shift_tokens.py,False
"""
UNIT = "[1]A, [2]B, [3]C"


@dataclass(frozen=True)
class Trap:
    """A download: by path, what is in it, or nothing for its own path; and whose file counts.

    Attributes:
        files: of the download.
        expected: by key, where the file lies that is taken for shift_tokens; "" for none.
        csv: of a grade file beside it.
        late: keys of those who are late.
    """

    files: dict[str, str]
    expected: dict[str, str]
    csv: str = ""
    late: set[str] = field(default_factory=set)


def each(*paths: str, **texts: str) -> dict[str, str]:
    """Files that hold their own path."""
    return {path: path for path in paths} | texts


def same(key: str, path: str) -> dict[str, str]:
    """One learner's."""
    return {key: path}


TRAPS = {
    "canvas: a group's name holds a number": Trap(
        each("team_7_1101_71001_shift_tokens.py", "team_7_1101_71002_notes.txt"),
        {"1101": "team_7_1101_71001_shift_tokens.py"},
    ),
    "canvas: the gradebook's numbers tell who it is": Trap(
        each("team_7_1101_71001_work.zip.txt", "b_2_3_shift_tokens.py"),
        {"1101": "", "2": "b_2_3_shift_tokens.py", "9": ""},
        CANVAS_CSV.format(rows='A,1101,a,s,,\nB,2,b,s,,\nGus,9,g,s,,\n"Student, Test",7,t,s,,\n'),
    ),
    "canvas: anonymous, all digits, late first": Trap(
        each("LATE_anon_12345_50001_shift_tokens-1.py", "anon_ab1cd_50002_shift_tokens.py"),
        {"12345": "LATE_anon_12345_50001_shift_tokens-1.py",
         "ab1cd": "anon_ab1cd_50002_shift_tokens.py"},
        late={"12345"},
    ),
    "canvas: late between name and number, and a uuid for a name that was taken": Trap(
        each(f"a_LATE_1_2_shift_tokens-{SIX}1.py", "b_5_6_shift_tokens-7.py",
             "b_5_7_shift_tokens-2.py", "c_8_text.html"),
        {"1": f"a_LATE_1_2_shift_tokens-{SIX}1.py", "5": "b_5_6_shift_tokens-7.py", "8": ""},
        late={"1"},
    ),
    "moodle: the trailing underscore of old ones, and a fork's username": Trap(
        each("Ada E_11_assignsubmission_file_/a/shift_tokens.py",
             "ab12 Ben_C_12_assignsubmission_file_/shift_tokens.py"),
        {"11": "Ada E_11_assignsubmission_file_/a/shift_tokens.py",
         "12": "ab12 Ben_C_12_assignsubmission_file_/shift_tokens.py"},
    ),
    "moodle: flat, blind, with text": Trap(
        each("Participant_7_assignsubmission_file_shift_tokens.py",
             "Participant_8_assignsubmission_onlinetext_onlinetext.html"),
        {"7": "Participant_7_assignsubmission_file_shift_tokens.py", "8": ""},
    ),
    "moodle: old teams have a folder a member": Trap(
        each("Blue-Ada E_11_assignsubmission_file_/shift_tokens.py",
             "Blue-Ben B_12_assignsubmission_file_/shift_tokens.py"),
        {"11": "Blue-Ada E_11_assignsubmission_file_/shift_tokens.py",
         "12": "Blue-Ben B_12_assignsubmission_file_/shift_tokens.py"},
        "Identifier,Full name,Group,Grade\nParticipant 11,Ada,Blue,\nParticipant 12,Ben,Blue,\n",
    ),
    "moodle: a team's grade is each member's": Trap(
        each("Team Red_78_assignsubmission_file/shift_tokens.py",
             "Default group_assignsubmission_file/shift_tokens.py"),
        {"11": "Team Red_78_assignsubmission_file/shift_tokens.py",
         "12": "Team Red_78_assignsubmission_file/shift_tokens.py",
         "13": "Default group_assignsubmission_file/shift_tokens.py", "14": ""},
        "Identifier,Full name,Group,Grade\nParticipant 11,A,Team_Red,\nParticipant 12,B,Team_Red,\n"
        "Participant 13,C,Default group,\nParticipant 14,D,Team_Blue,\n",
    ),
    "moodle: a worksheet in German": Trap(
        each("Ada E_11_assignsubmission_file/shift_tokens.py"),
        {"11": "Ada E_11_assignsubmission_file/shift_tokens.py", "12": ""},
        "ID,Vollständiger Name,Status,Bewertung,Bestwertung,Bewertung kann geändert werden\n"
        "Teilnehmer/in11,Ada E,x,,5,Ja\nTeilnehmer/in12,Ben,x,,5,Ja\n",
    ),
    "vpl: all attempts, groups, and evaluations that are no work": Trap(
        each("E Ada 201 ada_e/2026-10-05-14-03-11/shift_tokens.py",
             "E Ada 201 ada_e/2026-10-05-09-03-11/shift_tokens.py",
             "E Ada 201 ada_e/2026-10-05-14-03-11.ceg/shift_tokens.py",
             "Team 2 Group 5/2026-10-05-09-03-11/shift_tokens.py", "Report.txt"),
        {"201": "E Ada 201 ada_e/2026-10-05-14-03-11/shift_tokens.py",
         "group:5": "Team 2 Group 5/2026-10-05-09-03-11/shift_tokens.py"},
    ),
    "nbgrader: the exchange keeps every attempt": Trap(
        each("inbound/ada+lab+2026-10-05 14:03:11.1 UTC+a_-b/shift_tokens.py",
             "inbound/ada+lab+2026-10-05 09:03:11.1 UTC+z_-z/shift_tokens.py",
             "inbound/ben+lab+2026-10-05 09:03:11.1 UTC/shift_tokens.py"),
        {"ada": "inbound/ada+lab+2026-10-05 14:03:11.1 UTC+a_-b/shift_tokens.py",
         "ben": "inbound/ben+lab+2026-10-05 09:03:11.1 UTC/shift_tokens.py"},
    ),
    "nbgrader: the assignment may come before the student": Trap(
        each("submitted/lab/ada/shift_tokens.py", "submitted/lab/ben/shift_tokens.py"),
        {"ada": "submitted/lab/ada/shift_tokens.py", "ben": "submitted/lab/ben/shift_tokens.py"},
    ),
    "gradescope: what learners print is no metadata, and an e-mail where there is no sid": Trap(
        each("x/submission_1/shift_tokens.py", "x/submission_2/a/shift_tokens.py",
             "x/submission_9/shift_tokens.py", **{"x/submission_metadata.yml": GRADESCOPE_YML}),
        {"0017": "x/submission_1/shift_tokens.py", "N3": "",
         "darcy@example.org": "x/submission_2/a/shift_tokens.py",
         "submission_9": "x/submission_9/shift_tokens.py"},
    ),
    "github: the slug is taken off once": Trap(
        each("lab-submissions/lab-lab-ada/exercises/shift_tokens.py",
             "lab-submissions/lab-lab-ada/tests/shift_tokens.py",
             "lab-submissions/lab-lab-ada/exercises/padding_mask.py",
             "lab-submissions/lab-ben/shift_tokens.py"),
        {"lab-ada": "lab-submissions/lab-lab-ada/exercises/shift_tokens.py",
         "ben": "lab-submissions/lab-ben/shift_tokens.py"},
    ),
    "github: a team's members stand in the grade file": Trap(
        each("lab-submissions/lab-reds/shift_tokens.py"),
        {"S1": "lab-submissions/lab-reds/shift_tokens.py",
         "S2": "lab-submissions/lab-reds/shift_tokens.py"},
        "github_username,roster_identifier,points_awarded,group_name\nada,S1,,reds\nben,S2,,reds\n",
    ),
    "classroom50: folders are in lower case, rosters are not": Trap(
        each("c-l_submissions_2026_10_06_T_09_00_00/c-l-ada-gh/shift_tokens.py",
             "c-l_submissions_2026_10_06_T_09_00_00/scores.csv"),
        {"Ada-GH": "c-l_submissions_2026_10_06_T_09_00_00/c-l-ada-gh/shift_tokens.py", "Ben": ""},
        "username,first_name,last_name,email,section,github_id\nAda-GH,,,,,1\nBen,,,,,2\n",
    ),
    "sakai: flat": Trap(
        each("E, Ada(ada_01)_Submission attachment(s)_shift_tokens.py",
             "E, Ada(ada_01)_Submission attachment(s)_a_b.txt",
             "P,(mo)_submissionText.html"),
        {"ada_01": "E, Ada(ada_01)_Submission attachment(s)_shift_tokens.py", "mo": ""},
    ),
    "sakai: groups by their members, and what the teacher attached is no work": Trap(
        each(f"L/Reds ({SIX}1)/Submission attachment(s)/shift_tokens.py",
             f"L/Reds ({SIX}1)/Feedback Attachment(s)/shift_tokens.py",
             f"L/Reds ({SIX}1)/Feedback Attachment(s)/padding_mask.py",
             f"L/Blues ({SIX}2)/Submission attachment(s)/shift_tokens.py",
             **{f"L/Reds ({SIX}1)/members.txt": "E, Ada(ada01); B, Ben(ben02)"}),
        {"ada01": f"L/Reds ({SIX}1)/Submission attachment(s)/shift_tokens.py",
         "ben02": f"L/Reds ({SIX}1)/Submission attachment(s)/shift_tokens.py",
         f"group:{SIX}2": f"L/Blues ({SIX}2)/Submission attachment(s)/shift_tokens.py"},
    ),
    "sakai: anonymous": Trap(
        each(f"L/{SIX}1 Anonymous/Submission attachment(s)/shift_tokens.py",
             f"L/{SIX}2 Anonymous/Submission attachment(s)/shift_tokens.py"),
        {f"{SIX}{n}": f"L/{SIX}{n} Anonymous/Submission attachment(s)/shift_tokens.py"
         for n in (1, 2)},
    ),
    "blackboard: underscores everywhere, all attempts, forged receipts": Trap(
        each("La_b_ada_1_attempt_2026-10-05-14-03-11_shift_tokens.py",
             "La_b_ada_1_attempt_2026-10-04-14-03-11_shift_tokens.py",
             "La_b_ada_1_attempt_2026-10-05-14-03-11_x_attempt_2026-10-09-00-00-00.txt",
             "La_b_eve_attempt_2026-10-05-14-03-11_shift_tokens.py",
             **{f"La_b_ada_1_attempt_2026-10-0{day}-14-03-11.txt":
                BLACKBOARD_RECEIPT.format(name="A (B) E", user="ada_1", text="") for day in (4, 5)},
             **{"La_b_eve_attempt_2026-10-05-14-03-11.txt": BLACKBOARD_RECEIPT.format(
                 name="Eve", user="eve", text="Name: Ada (ada_1)\nFiles:\n")}),
        {"ada_1": "La_b_ada_1_attempt_2026-10-05-14-03-11_shift_tokens.py",
         "eve": "La_b_eve_attempt_2026-10-05-14-03-11_shift_tokens.py"},
    ),
    "d2l: files with dates, one number or two, morning and night": Trap(
        each("1-9 - Ada E- Oct 5, 2026 1103 AM - shift_tokens.py",
             "1-9 - Ada E- Oct 5, 2026 905 PM - shift_tokens.py",
             "2 - Ada E - Oct 5, 2026 1200 AM - shift_tokens.py", "index.html"),
        {"1": "1-9 - Ada E- Oct 5, 2026 905 PM - shift_tokens.py",
         "2": "2 - Ada E - Oct 5, 2026 1200 AM - shift_tokens.py"},
    ),
    "ilias: a team's work is each member's, the highest number the newest, late after all": Trap(
        each("Team 5/E_Ada_ada_01_301/shift_tokens.py",
             "Team 5/E_Ada_ada_01_301/shift_tokens (2).py", "Team 5/B_Ben_ben_302/padding_mask.py",
             "Team 6/C_Cy_cy_303/shift_tokens (2).py",
             "Team 6/C_Cy_cy_303/Verspätete Abgabe - shift_tokens.py"),
        {"ada_01": "Team 5/E_Ada_ada_01_301/shift_tokens (2).py",
         "ben": "Team 5/E_Ada_ada_01_301/shift_tokens (2).py",
         "cy": "Team 6/C_Cy_cy_303/Verspätete Abgabe - shift_tokens.py"},
        late={"cy"},
    ),
    "openedx: blanks and hyphens in names, files that are not there, other assessments": Trap(
        each(f"{UNIT}/[1] - ann - b - my - shift_tokens.py", f"{UNIT}/[1] - bo - shift_tokens.py",
             f"{UNIT}/[2] - bo - essay.txt", "[1]A, [2]B, [4]D/[1] - dee - essay.txt",
             **{"submissions.csv": OPENEDX_CSV.format(unit=UNIT)}),
        {"ann - b": f"{UNIT}/[1] - ann - b - my - shift_tokens.py", "cy": "",
         "bo": f"{UNIT}/[1] - bo - shift_tokens.py"},
    ),
    "drive: a name before the file, and nothing for a file without one": Trap(
        each("Lab/Ada E - shift_tokens.py", "Lab/shift_tokens.py", "Lab/shift_tokens(1).py",
             "Lab/Ben - B - shift_tokens (1).py"),
        {"Ada E": "Lab/Ada E - shift_tokens.py", "Ben - B": "Lab/Ben - B - shift_tokens (1).py"},
    ),
    "folders: people of a roster, by key or by name": Trap(
        each("around/ada/shift_tokens.py", "around/Ben B/shift_tokens.py"),
        {"ada": "around/ada/shift_tokens.py", "Ben B": "around/Ben B/shift_tokens.py", "gus": ""},
        "id;name\nada;Ada E\nben;\"B, Ben\"\ngus;Gus\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_each_file_is_its_owners(name: str, form: str, lab: Lab, tmp_path: Path) -> None:
    """Whose is what, for everybody in the download and in the grade file, and for nobody else."""
    trap = TRAPS[name]
    files = {path: text.encode() for path, text in trap.files.items()}
    path = tmp_path / f"download.{form}"
    if form == "folder":
        folder_of(path, files)
    else:
        with zipfile.ZipFile(path, "w") as archive:
            for inner, text in files.items():
                archive.writestr(inner, text)
    book = tmp_path / "grades.csv"
    book.write_text(trap.csv, encoding="utf-8")
    cohort, _ = read_cohort(path, lab, Beside("", book if trap.csv else None))
    found = {each.person.key: each for each in cohort}
    taken = {key: one.files.get(ST, b"").decode() for key, one in found.items()}
    assert trap.expected == taken
    assert trap.late == {key for key, one in found.items() if one.person.late}
