"""What follows from answers is remembered by the answers, to the byte, and never for ever."""

import hashlib
import json
import pickle
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lossdojo.grading.equal_answers import (
    LONGEST_VERDICT,
    MOST_DIAGNOSES,
    MOST_RECORDS,
    MOST_VERDICTS,
    ResultCache,
    Updates,
    Verdict,
    VerdictKey,
    answers_key,
    probes_key,
)
from lossdojo.memo import ReportPart
from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply
from lossdojo.sandbox.protocol.requests import call_request
from lossdojo.values.calls import StopKind, Terminated, Unavailable
from lossdojo.values.encoding import encode

TEST = "test_kata.py::test_it"

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


def answer(value: object, printed: str = "") -> RawReply:
    """What comes back from a call that returns this."""
    frame = encode({"value": value, "printed": printed}, 1 << 16)
    return RawReply("kata", call_request((), {}), frame, 1000)


def key_of(*answers: RawAnswer, test: str = TEST, seed: int = 0) -> VerdictKey:
    """The key of answers that have one."""
    key = answers_key(test, seed, answers)
    assert key is not None
    return key


def verdict(message: str) -> Verdict:
    """A verdict of its own."""
    return Verdict(message, ReportPart(nodeid=TEST, message=message))


def frames(values: Sequence[object]) -> list[bytes]:
    """What comes back from calls that return these, as it comes."""
    return [answer(value).frame for value in values]


def test_equal_answers_share_a_verdict() -> None:
    """Whoever gives the same answers again gets the very verdict that was kept of them."""
    cache, found = ResultCache(), verdict("No.")
    cache.keep(key_of(answer(1), answer([2.5])), found)
    assert cache.verdict(key_of(answer(1), answer([2.5]))) is found
    assert cache.verdict(key_of(answer(1), answer([3.5]))) is None


def test_equal_answers_to_all_of_a_kata_share_their_verdicts() -> None:
    """They are kept where that of every test is known, in order, and for these answers alone."""
    cache, found = ResultCache(), [verdict("No."), verdict("")]
    cache.keep_verdicts(key_of(answer(1)), found)
    cache.keep_verdicts(key_of(answer(2)), [verdict("No."), None])
    known = [cache.verdicts(key_of(answer(value))) for value in (1, 2, 3)]
    assert ([tuple(found), (), ()], ()) == (known, cache.verdicts(None))


def test_a_process_is_told_what_all_tests_of_a_kata_found() -> None:
    """It knows all of them at once, and none where it does not know how one of them is told."""
    first, second, third = ResultCache(), ResultCache(), ResultCache()
    first.drain()
    verdicts = [Verdict(words, ReportPart(nodeid=words)) for words in ("No.", "Not yet.")]
    for each in verdicts:
        first.keep(key_of(answer(1), test=each.message), each)
    first.keep_verdicts(key_of(answer(1)), verdicts)
    updates = first.drain()
    second.apply(updates)
    third.apply(replace(updates, records=updates.records[:1]))
    assert second.verdicts(key_of(answer(1))) == tuple(verdicts)
    assert third.verdicts(key_of(answer(1))) == ()


def test_a_result_is_kept_where_all_of_it_follows_from_answers() -> None:
    """Where not all verdicts are known, a test may have asked something else of this learner."""
    cache, result = ResultCache(), ReportPart(kata="kata")
    known, unknown = ((key_of(answer(n)), ("kata", b"probes"), b"") for n in (1, 2))
    cache.keep_verdicts(known[0], [verdict("No.")])
    for key in (known, unknown):
        cache.keep_result(key, result)
    assert (cache.result(known), cache.result(unknown)) == (result, None)


@given(st.lists(st.sampled_from([b"a", b"aa", b"b", b"c"]), max_size=9))
def test_the_digest_of_a_large_answer_is_that_of_its_bytes(came: list[bytes]) -> None:
    """Whoever gave it before, and whatever came in between."""
    request = call_request((), {})
    found = [request.digest_of(each) for each in came]
    assert found == [hashlib.sha256(each).digest() for each in came]


@given(st.integers(0, 5000))
def test_a_large_answer_counts_to_its_last_byte(place: int) -> None:
    """It is told from another that differs in one number, also beside others."""
    same, other = [0.5] * 5001, [0.5] * 5001
    other[place] = 0.25
    keys = [key_of(answer(1), answer(each)) for each in (same, [*same], other)]
    assert (keys[0] == keys[1], keys[0] == keys[2]) == (True, False)


@given(one=st.lists(values, max_size=3), other=st.lists(values, max_size=3))
def test_a_key_is_the_same_where_every_byte_is(one: list[object], other: list[object]) -> None:
    """Two keys are equal exactly where all the frames are, and there are as many of them."""
    keys = [key_of(*map(answer, each)) for each in (one, other)]
    assert (keys[0] == keys[1]) == (frames(one) == frames(other))
    assert key_of(*map(answer, one)) == keys[0]


@pytest.mark.parametrize(
    "other",
    [
        [answer(-0.0), answer(1)],
        [answer(0.0)],
        [answer(0.0), answer(1), answer(1)],
        [answer(1), answer(0.0)],
        [answer([0.0, 1])],
        [answer(0.0, "x"), answer(1)],
        [answer(0.0), answer(True)],
        [Unavailable("It is missing.")],
        [],
    ],
)
def test_answers_that_differ_have_keys_of_their_own(other: list[RawAnswer]) -> None:
    """A sign, a type, a word, the number or the order of answers makes another key."""
    assert key_of(*other) != key_of(answer(0.0), answer(1))


def test_a_key_is_of_one_test_and_one_seed() -> None:
    """The same answers to another test, or with another seed, are something else."""
    keys = [key_of(answer(1), test=test, seed=seed) for test in "ab" for seed in (0, 1)]
    assert len(set(keys)) == 4


def test_what_cannot_be_called_is_known_by_its_reason() -> None:
    """Katas that are missing for the same reason share a verdict; another reason has its own."""
    one, same, other = (
        key_of(Unavailable(why)) for why in ("It is missing.",) * 2 + ("It broke.",)
    )
    assert (one == same, one == other) == (True, False)


@pytest.mark.parametrize("kind", StopKind)
@pytest.mark.parametrize("place", [0, 1])
def test_a_stop_is_never_remembered(kind: StopKind, place: int) -> None:
    """Answers of which one did not come back have no key, and nothing is known of them."""
    answers: list[RawAnswer] = [answer(1)]
    answers.insert(place, Terminated(kind, "It was stopped."))
    assert (answers_key(TEST, 0, answers), probes_key("kata", answers)) == (None, None)
    assert ResultCache().verdict(None) is None


def test_a_diagnosis_is_of_one_kata() -> None:
    """The same answers to another kata's probes are something else."""
    one, same, other = (probes_key(kata, [answer(1)]) for kata in ("one", "one", "other"))
    assert (one == same, one == other, None in (one, other)) == (True, False, False)


def test_a_long_message_is_not_kept() -> None:
    """A message of so many characters is remembered, and one more is too many."""
    kept = {}
    for length in (LONGEST_VERDICT, LONGEST_VERDICT + 1):
        cache = ResultCache()
        cache.keep(key_of(answer(1)), verdict("x" * length))
        kept[length] = cache.verdict(key_of(answer(1))) is not None
    assert kept == {LONGEST_VERDICT: True, LONGEST_VERDICT + 1: False}


def test_verdicts_that_say_the_same_are_kept_once() -> None:
    """Many answers that come to the same words share one record; other words have their own."""
    cache, first = ResultCache(), verdict("No.")
    cache.keep(key_of(answer(1)), first)
    cache.keep(key_of(answer(2)), verdict("No."))
    cache.keep(key_of(answer(3)), verdict("Not that."))
    found = [cache.verdict(key_of(answer(number))) for number in (1, 2, 3)]
    assert (found[0] is first, found[1] is first) == (True, True)
    assert found[2] == verdict("Not that.")


def test_the_same_words_of_another_test_are_another_record() -> None:
    """A record tells which test and which seed it is of, so that no other shares it."""
    cache = ResultCache()
    keys = [key_of(answer(1), test=test, seed=seed) for test in "ab" for seed in (0, 1)]
    kept = [verdict("No.") for _ in keys]
    for key, each in zip(keys, kept, strict=True):
        cache.keep(key, each)
    assert [id(cache.verdict(key)) for key in keys] == [*map(id, kept)]


def test_the_cache_is_bounded() -> None:
    """However many there are, no more is remembered than may be, and always the latest."""
    cache, same = ResultCache(), verdict("No.")
    for number in range(MOST_VERDICTS + 2):
        cache.keep((TEST, 0, b"%d" % number), same)
        if number < MOST_RECORDS + 2:
            cache.keep((TEST, 1, b"%d" % number), verdict(str(number)))
        if number < MOST_DIAGNOSES + 2:
            cache.keep_diagnosis(("kata", b"%d" % number), {"recognised": True})
    assert 0 < len(cache._verdicts) <= MOST_VERDICTS
    assert 0 < len(cache._records) <= MOST_RECORDS
    assert 0 < len(cache._diagnoses) <= MOST_DIAGNOSES
    assert cache.verdict((TEST, 0, b"%d" % (MOST_VERDICTS + 1))) is not None
    assert cache.diagnosis(("kata", b"%d" % (MOST_DIAGNOSES + 1))) is not None


def test_processes_tell_each_other() -> None:
    """What one has found out since it was last asked the other knows when it is told."""
    one, other = ResultCache(), ResultCache()
    first, second = (TEST, 0, b"1"), (TEST, 0, b"2")
    one.keep(first, verdict("Before anybody asked."))
    one.drain()
    one.keep(second, verdict("No."))
    one.keep_diagnosis(("kata", b"3"), {"recognised": False})
    other.apply(pickle.loads(pickle.dumps(one.drain())))  # noqa: S301  # our own
    told = other.verdict(second)
    assert told is not None
    assert (told.message, told.entry.text) == ("No.", verdict("No.").entry.text)
    assert other.diagnosis(("kata", b"3")) == {"recognised": False}
    assert other.verdict(first) is None
    assert one.drain() == Updates()


def test_an_entry_is_written_as_json_once() -> None:
    """What the report says of a test is the same text for whoever it is said of again."""
    entry = verdict("No.").entry
    assert json.loads(entry.text) == entry
    assert entry.text is entry.text
