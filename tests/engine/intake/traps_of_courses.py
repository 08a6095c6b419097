"""Traps in what systems for whole courses write."""

from tests.engine.intake.traps import Trap, each

BLACKBOARD_RECEIPT = "Name: {name} ({user})\nAssignment: x\n\nSubmission Field:\n{text}\n\nFiles:\n"
CANVAS_CSV = "Student,ID,SIS Login ID,Section,Lab (1),x\nPoints Possible,,,,5,\n{rows}"
SIX = "0a1b2c3d-0000-4000-8000-00000000000"
OPENEDX_CSV = """file_path,name,file_found
"{unit}/[1] - ann - b - my - shift_tokens.py",my - shift_tokens.py,True
"{unit}/[1] - cy - shift_tokens.py",shift_tokens.py,False
"""
UNIT = "[1]A, [2]B, [3]C"

COURSES = {
    "canvas: a group's name holds a number": Trap(
        each("team_7_1101_71001_shift_tokens.py", "team_7_1101_71002_notes.txt"),
        {"1101": "team_7_1101_71001_shift_tokens.py"},
    ),
    "canvas: the gradebook's numbers tell who it is": Trap(
        each("team_7_1101_71001_work.zip.txt", "b_2_3_shift_tokens.py"),
        {"1101": "", "2": "b_2_3_shift_tokens.py", "9": ""},
        CANVAS_CSV.format(
            rows='team 7,1101,a,s,,\nB,2,b,s,,\nGus,9,g,s,,\n"Student, Test",7,t,s,,\n'
        ),
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
    "canvas: a gradebook does not say who else is in a group": Trap(
        each("reds_1101_71001_shift_tokens.py", "bmben_2_3_shift_tokens.py"),
        {"1101": "reds_1101_71001_shift_tokens.py", "2": "bmben_2_3_shift_tokens.py"},
        CANVAS_CSV.format(rows='"A, Ann",1101,a,s,,\n"B\'m, Ben",2,b,s,,\n"C, Cy",3,c,s,,\n'),
    ),
    "canvas: an export of groups does": Trap(
        each("reds_1101_71001_shift_tokens.py", "bmben_2_3_shift_tokens.py"),
        {"1101": "reds_1101_71001_shift_tokens.py", "3": "reds_1101_71001_shift_tokens.py",
         "2": "bmben_2_3_shift_tokens.py"},
        "name,canvas_user_id,login_id,group_name\nAnn,1101,a,Reds\nBen,2,b,\nCy,3,c,Reds\n",
    ),
    "canvas: no gradebook knows the anonymous": Trap(
        each("anon_ab1cd_50002_shift_tokens.py"),
        {"ab1cd": "anon_ab1cd_50002_shift_tokens.py"},
        CANVAS_CSV.format(rows='"A, Ann",1101,a,s,,\n'),
    ),
    "ilias: a team without its members": Trap(
        each("Team 5/The Reds/shift_tokens.py"), {"group:5": "Team 5/The Reds/shift_tokens.py"}
    ),
    "sakai: labels in another language": Trap(
        each("L/E, Ada(ada01)/Anhang/shift_tokens.py", "L/B, Ben(ben02)/Anhang/shift_tokens.py",
             "L/E, Ada(ada01)/Rückmeldung/shift_tokens.py"),
        {"ada01": "L/E, Ada(ada01)/Anhang/shift_tokens.py",
         "ben02": "L/B, Ben(ben02)/Anhang/shift_tokens.py"},
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
        each("1-9 - Ada E- Oct 5, 2026 1103 PM - shift_tokens.py",
             "1-9 - Ada E- Oct 5, 2026 905 PM - shift_tokens.py",
             "1-9 - Ada E- Oct 5, 2026 959 AM - shift_tokens.py",
             "2 - Ada E - Oct 5, 2026 1200 AM - shift_tokens.py", "index.html"),
        {"1": "1-9 - Ada E- Oct 5, 2026 1103 PM - shift_tokens.py",
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
}  # fmt: skip
