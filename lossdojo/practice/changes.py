"""Notices every edit of one's own exercises, however the editor saves them."""

import logging
import threading
import time
from collections.abc import Callable

from watchfiles import watch

from lossdojo.content.lab import Lab
from lossdojo.intake.submission import Submission, read_submission

STEP = 10  # milliseconds without a further event, after which files are looked at
LONGEST_WAIT = 50  # milliseconds, however many events there are
LOOK_AGAIN = 1000  # milliseconds, after which files are looked at without any event
GAP = 0.01  # seconds between two looks that must see the same
MOMENT = 0.2  # seconds for which a file may be gone, or empty, while it is saved

log = logging.getLogger(__name__)


class ExercisesWatcher:
    """Reads the exercises whenever something happens to them, and hands out what is new.

    An event says no more than that it is time to look: what counts is the content. So nothing is
    missed where events are late, or lost, or come before the bytes.
    """

    def __init__(self, lab: Lab, saved: Callable[[Submission], None]) -> None:
        self._lab = lab
        self._saved = saved
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="exercises", daemon=True)
        self.last = read_submission(lab.exercises, lab)

    def __enter__(self) -> "ExercisesWatcher":
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.is_set():
            place = self._identity()
            try:
                for _ in watch(
                    self._lab.exercises,
                    watch_filter=None,
                    debounce=LONGEST_WAIT,
                    step=STEP,
                    stop_event=self._ended,
                    rust_timeout=LOOK_AGAIN,
                    yield_on_timeout=True,
                    raise_interrupt=False,
                    ignore_permission_denied=True,
                ):
                    self._look()
                    if self._identity() != place:  # the folder itself has been replaced
                        break
            except (OSError, RuntimeError) as error:  # it is gone, or cannot be watched
                log.debug("not watched: %s", error)
                self._look()
                self._ended.wait(LOOK_AGAIN / 1000)

    def _look(self) -> None:
        now = self._settled()
        if now.digest != self.last.digest:
            self.last = now
            self._saved(now)

    def _settled(self) -> Submission:
        """The files, once two looks have seen the same; or what was there before."""
        seen, since = self._read(), time.monotonic()
        while seen.digest != self.last.digest and not self._ended.wait(GAP):
            again = self._read()
            if again.digest != seen.digest:
                seen, since = again, time.monotonic()
            elif not self._is_half_saved(seen) or time.monotonic() - since > MOMENT:
                break
        return seen

    def _is_half_saved(self, now: Submission) -> bool:
        """Whether a file that had something in it is gone, or empty."""
        return any(self.last.files[path] and not now.files.get(path) for path in self.last.files)

    def _read(self) -> Submission:
        return read_submission(self._lab.exercises, self._lab)

    def _identity(self) -> tuple[int, int]:
        try:
            found = self._lab.exercises.stat()
        except OSError:
            return 0, 0
        return found.st_dev, found.st_ino
