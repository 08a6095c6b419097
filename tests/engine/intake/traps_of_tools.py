"""Traps in what tools for programs and for files write."""

from tests.engine.intake.traps import Trap, each

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
  :extra:
    :sid: 'E2'
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

TOOLS = {
    "classroom50: its own scores say who was late, a roster who else there is": Trap(
        each("c-l_submissions/c-l-ada/shift_tokens.py", **{"c-l_submissions/scores.csv":
             "username,score,datetime,submission_tag,late\nada,0,2026-10-05T1,x,false\n"
             "ada,0,2026-10-06T1,y,true\nzed,,,,\n"}),
        {"ada": "c-l_submissions/c-l-ada/shift_tokens.py", "ben": ""},
        "username,first_name,last_name,email,section,github_id\nada,A,E,,,1\nben,,,,,2\n",
        late={"ada"},
    ),
    "folders: one person in two of them is one": Trap(
        each("ada/padding_mask.py", "Ada E/shift_tokens.py", "Ada E/padding_mask.py"),
        {"ada": "Ada E/shift_tokens.py"},
        "id,name\nada,Ada E\n",
    ),
    "gradescope: one person's two are one, and the newest counts": Trap(
        each("submission_1/shift_tokens.py", "submission_2/shift_tokens.py",
             **{"submission_metadata.yml": GRADESCOPE_YML.replace(
                 "    :sid:\n", "    :sid: '0017'\n")}),
        {"0017": "submission_2/shift_tokens.py", "N3": ""},
    ),
    "folders: a zip beside the folder that it was unpacked to": Trap(
        each("s/ada/shift_tokens.py", "s/ben/shift_tokens.py", "s.zip", "grades.csv"),
        {"ada": "s/ada/shift_tokens.py", "ben": "s/ben/shift_tokens.py"},
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
    "drive: a name before the file, and nothing for a file without one": Trap(
        each("Lab/Ada E - shift_tokens.py", "Lab/shift_tokens.py", "Lab/shift_tokens(1).py",
             "Lab/Ben - B - shift_tokens (1).py"),
        {"Ada E": "Lab/Ada E - shift_tokens.py", "Ben - B": "Lab/Ben - B - shift_tokens (1).py"},
    ),
    "folders: people of a roster, by key or by name": Trap(
        each("around/ada/shift_tokens.py", "around/Ben B/shift_tokens.py"),
        {"ada": "around/ada/shift_tokens.py", "ben": "around/Ben B/shift_tokens.py", "gus": ""},
        "id;name\nada;Ada E\nben;\"B, Ben\"\ngus;Gus\n",
    ),
}  # fmt: skip
