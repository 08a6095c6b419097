"""All that results can be exported to, by the name that `--to` takes."""

from lossdojo.cohort.exports.canvas import CANVAS_FEEDBACK, CANVAS_GRADES
from lossdojo.cohort.exports.ilias import ILIAS_FEEDBACK
from lossdojo.cohort.exports.lists import LISTS
from lossdojo.cohort.exports.moodle import MOODLE_FEEDBACK, MOODLE_GRADEBOOK, MOODLE_WORKSHEET
from lossdojo.cohort.exports.nbgrader import NBGRADER_FEEDBACK, NBGRADER_GRADES
from lossdojo.cohort.exports.others import (
    ANY_LIST,
    BLACKBOARD_GRADES,
    CLASSROOM50_GRADES,
    D2L_GRADES,
    GRADESCOPE_GRADES,
    OPENEDX_GRADES,
)
from lossdojo.cohort.exports.sakai import SAKAI_FEEDBACK, SAKAI_GRADES

GRADE_TARGETS = {
    each.name: each
    for each in (
        CANVAS_GRADES,
        MOODLE_WORKSHEET,
        MOODLE_GRADEBOOK,
        GRADESCOPE_GRADES,
        D2L_GRADES,
        BLACKBOARD_GRADES,
        SAKAI_GRADES,
        OPENEDX_GRADES,
        CLASSROOM50_GRADES,
        NBGRADER_GRADES,
        ANY_LIST,
    )
}
FEEDBACK_TARGETS = {
    each.name: each
    for each in (
        MOODLE_FEEDBACK,
        CANVAS_FEEDBACK,
        SAKAI_FEEDBACK,
        ILIAS_FEEDBACK,
        NBGRADER_FEEDBACK,
    )
}
EXPORTS = tuple(dict.fromkeys((*GRADE_TARGETS, *LISTS, *FEEDBACK_TARGETS)))
