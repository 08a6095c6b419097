"""What a save has changed, in a line."""

from collections.abc import Mapping, Sequence

from lossdojo.feedback import phrases
from lossdojo.feedback.phrases import STATUS_WORDS
from lossdojo.results import KataResult, KataStatus

Results = Mapping[str, KataResult]


def progress(shown: str, before: Results, after: Results) -> str:
    """How the kata that was saved stands, beside how it stood; then others whose standing changed.

    Args:
        shown: the kata that was saved.
        before: by name, the katas as they were; that may be none.
        after: as they are.
    """
    others = [
        _standing(before[kata], now).rstrip(".")
        for kata, now in after.items()
        if kata != shown and kata in before and before[kata]["status"] is not now["status"]
    ]
    line = _standing(before.get(shown), after[shown])
    return f"{line} {phrases.ALSO_NOW.format(others='; '.join(others))}." if others else line


def shown_kata(katas: Sequence[str], changed: set[str], touched: Sequence[str]) -> str:
    """The kata to be shown: the one that was saved, else the first that depends on it, if any.

    Args:
        katas: all, in order.
        changed: the files that were saved.
        touched: the katas that depend on these.
    """
    saved = [kata for kata in katas if f"{kata}.py" in changed]
    return next(iter((*saved, *touched)), "")


def _standing(before: KataResult | None, now: KataResult) -> str:
    kata, status, was = now["kata"], now["status"], before["status"] if before else None
    if status.is_done:
        words = phrases.STILL_PASSES if was is KataStatus.PASSED else phrases.PASSES_NOW
        return words.format(kata=kata)
    if status is not KataStatus.FAILED:
        return phrases.STANDS_AT.format(kata=kata, label=STATUS_WORDS[status].label)
    passed, total = now["tests"]["passed"], now["tests"]["total"]
    change = _change(before, passed)
    return phrases.CHECKS_NOW.format(kata=kata, passed=passed, total=total, change=change)


def _change(before: KataResult | None, passed: int) -> str:
    """How many checks hold more or fewer, where that can be compared."""
    if before is None or not before["status"].has_score:
        return ""
    more = passed - before["tests"]["passed"]
    if more == 0:
        return phrases.AS_BEFORE
    words = phrases.MORE_THAN_BEFORE if more > 0 else phrases.FEWER_THAN_BEFORE
    return words.format(count=abs(more))
