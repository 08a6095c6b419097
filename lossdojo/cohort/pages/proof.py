"""Fills the pages on a cohort with results of every kind, before a cohort's depend on them."""

import tempfile
from collections import deque
from contextlib import closing
from pathlib import Path

from lossdojo.cohort.compare import Comparison, Difference, LearnerChange
from lossdojo.cohort.gradebook import Gradebook, Origin
from lossdojo.cohort.pages.look_alikes import LookAlikes
from lossdojo.cohort.pages.make import CohortPages
from lossdojo.content.faults import fault_of
from lossdojo.content.lab import Lab
from lossdojo.feedback.render import render_parts
from lossdojo.feedback.specimens import WORDS, specimens
from lossdojo.results import CLASS_FOLDER

_CHANGE = LearnerChange(WORDS, None, 1.0, [WORDS], [WORDS], [WORDS], [WORDS])
_SUM = [Difference(WORDS, 1, 2, 0, 1)]
_COMPARED = Comparison(1, [_CHANGE], [WORDS], [WORDS], _SUM, _SUM)


def check_pages(lab: Lab) -> None:
    """Fill each page for nobody, and for a learner of each kind.

    Raises:
        ContentError: one cannot be read or filled in; it names the file and the line.
    """
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with closing(Gradebook(folder)) as gradebook:
            _fill_all(gradebook, lab, folder)
            gradebook.begin_run(0, "A")
            for number, result in enumerate(specimens(lab)):
                result["learner"], result["group"] = f"{WORDS} {number}", WORDS * (number % 2)
                with gradebook.put(result, str(number), 0.0, Origin("", "", "")):
                    pass
            _fill_all(gradebook, lab, folder)


def _fill_all(gradebook: Gradebook, lab: Lab, folder: Path) -> None:
    learners = [(row.learner, row.folder) for row in gradebook.learners()]
    kata = lab.katas[0].name
    alike = [LookAlikes(kata, learners, 20, is_exact=exact) for exact in (True, False)]
    try:
        for _, parts in CohortPages(gradebook, lab, folder, alike if learners else []).all():
            deque(parts, maxlen=0)
        deque(render_parts(lab, "class/compare.html", found=_COMPARED, old=WORDS, new=WORDS), 0)
    except Exception as error:
        raise fault_of(error, lab.root, lab.templates / CLASS_FOLDER) from error
