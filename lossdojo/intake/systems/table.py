"""All systems, in the order in which they are tried: what looks like no other comes first."""

from lossdojo.intake.systems.blackboard import BLACKBOARD
from lossdojo.intake.systems.brightspace import D2L
from lossdojo.intake.systems.canvas import CANVAS
from lossdojo.intake.systems.folders import FOLDERS_EACH, GOOGLE_DRIVE
from lossdojo.intake.systems.github import CLASSROOM50, GITHUB
from lossdojo.intake.systems.gradescope import GRADESCOPE
from lossdojo.intake.systems.ilias import ILIAS
from lossdojo.intake.systems.moodle import MOODLE, VPL
from lossdojo.intake.systems.nbgrader import NBGRADER
from lossdojo.intake.systems.openedx import OPENEDX
from lossdojo.intake.systems.sakai import SAKAI

PLAIN_FOLDERS = FOLDERS_EACH
SYSTEMS = (
    MOODLE,
    GRADESCOPE,
    OPENEDX,
    CLASSROOM50,
    GITHUB,
    D2L,
    SAKAI,
    NBGRADER,
    VPL,
    BLACKBOARD,
    ILIAS,
    CANVAS,
    GOOGLE_DRIVE,
)
