"""Hidden graders of kata 4."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, close, number, wrong

Floats = NDArray[np.floating]
Ids = NDArray[np.integer]
ROUGH = 1e-3  # as exact as answers must be but where exactness is what is asked for


def mean_surprise(logits: Floats, labels: Ids, ignore_index: int) -> np.longdouble:
    """Position by position, in long doubles."""
    total, count = np.longdouble(0), 0
    for place in np.ndindex(*labels.shape):
        label = int(labels[place])
        if label != ignore_index:
            row = logits[place].astype(np.longdouble)
            total += row.max() + np.log(np.exp(row - row.max()).sum()) - row[label]
            count += 1
    return total / count if count else total


def check(
    kata: Kata, logits: Floats, labels: Ids, *args: int, rough: float = ROUGH, **kwargs: int
) -> None:
    """One number, and the right one."""
    ignore_index = args[0] if args else kwargs.get("ignore_index", -100)
    got = number(kata(logits, labels, *args, **kwargs), "The loss")
    expected = mean_surprise(logits, labels, ignore_index)
    largest = np.abs(logits).max()
    close(got, expected, "The loss", largest=largest, dtype=logits.dtype, rough=rough)


def check_exactly(kata: Kata, logits: Floats, labels: Ids) -> None:
    """Likewise, to the rounding of the largest logit."""
    check(kata, logits, labels, rough=0.0)


def batch(rng: Generator, *shape: int, vocabulary: int, lowest: int = 0) -> tuple[Floats, Ids]:
    """Random logits and labels, every label from `lowest` on."""
    logits = rng.normal(0.0, 1.0, size=(*shape, vocabulary))
    return logits, rng.integers(lowest, vocabulary, size=shape)


def uneven(rng: Generator, vocabulary: int, pad: int = -100) -> tuple[Floats, Ids]:
    """Three rows of five positions, of which five, one and three train."""
    logits, labels = batch(rng, 3, 5, vocabulary=vocabulary)
    labels[1, 1:] = pad
    labels[2, :2] = pad
    return logits, labels


@about("logits-vs-ids", aspect="works")
def test_one_position(kata: Kata, rng: Generator) -> None:
    """One position costs minus the log-probability of its label."""
    check(kata, *batch(rng, 1, vocabulary=5))


@about("distribution", aspect="works")
def test_one_sequence(kata: Kata, rng: Generator) -> None:
    """The loss of a sequence is the mean over its positions, in nats."""
    check(kata, *batch(rng, 7, vocabulary=4))
    check(kata, *batch(rng, 3, vocabulary=9))


@about("distribution", aspect="shapes")
def test_a_batch(kata: Kata, rng: Generator) -> None:
    """Each position of a batch has its own distribution, over the last axis."""
    check(kata, *batch(rng, 3, 4, vocabulary=6))
    check(kata, *batch(rng, 4, 4, vocabulary=4))


@about("logits-vs-ids", aspect="works")
def test_every_logit_counts(kata: Kata) -> None:
    """The loss depends on how much probability the label got, not on which id came first."""
    label = np.array([1])
    check(kata, np.array([[2.0, 1.0, 0.0]]), label)
    check(kata, np.array([[2.0, 1.9, 0.0]]), label)
    check(kata, np.array([[2.0, 2.1, 1.5]]), label)


@about("logits-vs-ids", aspect="works")
def test_scores_of_any_sign(kata: Kata, rng: Generator) -> None:
    """Logits may be negative and need not sum to anything."""
    logits, labels = batch(rng, 4, vocabulary=5)
    check(kata, logits - 20.0, labels)
    check(kata, logits + 20.0, labels)


@about("distribution", aspect="works")
def test_sure_and_right(kata: Kata) -> None:
    """A position that is nearly sure of its label costs nearly nothing."""
    check(kata, np.array([[6.0, 0.0, 0.0], [0.0, 0.0, 5.0]]), np.array([0, 2]))
    check(kata, np.array([[0.0, 40.0]]), np.array([1]))


@about("distribution", aspect="works")
def test_uniform(kata: Kata) -> None:
    """Equal logits cost the log of the size of the vocabulary."""
    check(kata, np.zeros((4, 6)), np.array([0, 3, 5, 1]))


@about("offset", aspect="works")
def test_labels_are_aligned(kata: Kata) -> None:
    """Position i is scored against label i: nothing is shifted here."""
    logits = np.array([[5.0, 0.0, 0.0], [0.0, 5.0, 0.0], [0.0, 0.0, 5.0], [5.0, 0.0, 0.0]])
    check(kata, logits, np.array([0, 1, 2, 0]))
    check(kata, logits, np.array([1, 2, 0, 1]))


@about("ignored", aspect="ignores")
def test_padding(kata: Kata, rng: Generator) -> None:
    """Ignored positions neither add to the loss nor count in the mean."""
    logits, labels = batch(rng, 6, vocabulary=5)
    labels[[1, 4, 5]] = -100
    check(kata, logits, labels)
    logits[[1, 4]] *= 4.0
    check(kata, logits, labels)


@about("ignored", aspect="ignores")
def test_rows_of_unequal_length(kata: Kata, rng: Generator) -> None:
    """Every token that trains weighs the same, in a short row or a long one."""
    check(kata, *uneven(rng, 4))
    check(kata, *uneven(rng, 7))


@about("ignored", aspect="ignores")
def test_a_row_of_padding(kata: Kata, rng: Generator) -> None:
    """A row in which nothing trains changes nothing."""
    logits, labels = batch(rng, 3, 4, vocabulary=5)
    labels[1] = -100
    labels[0, 2:] = -100
    check(kata, logits, labels)


@about("ignored", aspect="shapes")
def test_a_mean_over_tokens(kata: Kata, rng: Generator) -> None:
    """The loss is a mean over tokens: neither a sum, nor a mean over rows."""
    logits, labels = batch(rng, 2, 3, vocabulary=4)
    check(kata, np.concatenate([logits, logits], axis=1), np.concatenate([labels, labels], axis=1))
    check(kata, *batch(rng, 5, 2, vocabulary=3))


@about("ignored", aspect="ignores")
def test_ignore_index_by_position_and_by_name(kata: Kata, rng: Generator) -> None:
    """The ignored label is whatever `ignore_index` says, by position or by name."""
    logits, labels = uneven(rng, 5, pad=-1)
    check(kata, logits, labels, -1)
    check(kata, logits, np.where(labels == -1, -7, labels), ignore_index=-7)
    check(kata, logits, np.where(labels == -1, 999, labels), ignore_index=999)


@about("ignored", aspect="ignores")
def test_ignore_index_inside_the_vocabulary(kata: Kata, rng: Generator) -> None:
    """An id of the vocabulary can be the ignored one."""
    for ignored in (0, 2, 4):
        logits, labels = batch(rng, 3, 5, vocabulary=5)
        labels[0, :3] = labels[2, 4] = ignored
        labels[1, 0] = (ignored + 1) % 5
        check(kata, logits, labels, ignored)


@about("ignored", aspect="ids")
def test_label_zero_trains(kata: Kata, rng: Generator) -> None:
    """Label 0 is a token like any other."""
    logits, labels = batch(rng, 6, vocabulary=4)
    labels[[0, 2, 5]] = 0
    check(kata, logits, labels)
    check(kata, logits, np.zeros(6, dtype=np.int64))


@about("ignored", aspect="ignores", alone=False)
def test_all_ignored(kata: Kata, rng: Generator) -> None:
    """Where every position is ignored the loss is 0.0."""
    logits, labels = batch(rng, 2, 3, vocabulary=4)
    check(kata, logits, np.full_like(labels, -100))
    check(kata, logits[0], np.full(3, 2), 2)
    check(kata, logits, np.full_like(labels, -1), ignore_index=-1)


@about("ignored", aspect="ignores")
def test_a_large_vocabulary(kata: Kata, rng: Generator) -> None:
    """With a vocabulary above 100, -100 is still no id."""
    for vocabulary in (130, 300):
        logits, labels = batch(rng, 2, 6, vocabulary=vocabulary, lowest=vocabulary // 2)
        labels[0, 4:] = labels[1, 0] = -100
        check(kata, logits / 9.0, labels)


@about("logits-vs-ids", aspect="ids")
def test_large_ids(kata: Kata, rng: Generator) -> None:
    """In a vocabulary of hundreds ids above 255 are themselves."""
    logits, labels = batch(rng, 6, vocabulary=300, lowest=250)
    check(kata, logits / 9.0, labels)


@about("distribution", aspect="stable")
def test_large_logits(kata: Kata, rng: Generator) -> None:
    """Logits of 1e5 give a finite, exact loss."""
    large = np.array([[1e5, 1e5 - 2.0, 0.0], [-1e5, -1e5 + 1.0, -1e5]])
    check_exactly(kata, large, np.array([1, 0]))
    logits, labels = batch(rng, 4, vocabulary=5)
    check_exactly(kata, logits + 1000.0, labels)
    check_exactly(kata, logits - 1000.0, labels)


@about("distribution", aspect="stable", alone=False)
def test_large_logits_at_padding(kata: Kata) -> None:
    """Where a position is ignored its logits may be as large as they like: the loss is finite."""
    logits = np.array([[0.5, 0.0, -1.0], [800.0, 0.0, -800.0], [1e5, -1e5, 0.0]])
    got = number(kata(logits, np.array([1, 2, 2]), 2), "The loss")
    if not np.isfinite(got):
        wrong(f"The loss must be finite; {got} came back.")


@about("distribution", aspect="stable")
def test_a_hopeless_label(kata: Kata) -> None:
    """A label whose probability rounds to 0 still has a finite, exact loss."""
    check_exactly(kata, np.array([[0.0, 800.0, 3.0]]), np.array([0]))
    check_exactly(kata, np.array([[1e5, -1e5], [0.0, 1.0]]), np.array([1, 1]))
    check_exactly(kata, np.array([[0.0, -40.0, 2.0], [900.0, 0.0, 1.0]]), np.array([1, 2]))


@about("distribution", aspect="stable")
def test_rows_far_apart(kata: Kata, rng: Generator) -> None:
    """Positions whose logits lie far apart do not disturb each other."""
    logits, labels = batch(rng, 4, vocabulary=3)
    check_exactly(kata, logits + np.array([[1e5], [-1e5], [0.0], [800.0]]), labels)


@about("parallel", aspect="shapes")
def test_more_axes(kata: Kata, rng: Generator) -> None:
    """Any number of axes before the vocabulary works."""
    logits, labels = batch(rng, 2, 3, 4, vocabulary=5)
    check(kata, logits, labels)
    check(kata, logits[None], labels[None])
    check(kata, *batch(rng, 1, 1, vocabulary=3))


@about("distribution", aspect="exact")
def test_float32(kata: Kata, rng: Generator) -> None:
    """float32 logits and int32 labels are fine."""
    logits, labels = batch(rng, 7, vocabulary=6)
    check_exactly(kata, logits.astype(np.float32), labels.astype(np.int32))


@about("distribution", aspect="exact")
def test_to_the_last_digits(kata: Kata, rng: Generator) -> None:
    """The loss is right to the last digits, that of an unlikely label too."""
    check_exactly(kata, *batch(rng, 5, vocabulary=4))
    check_exactly(kata, np.array([[0.0, 9.0], [4.0, -5.0]]), np.array([0, 1]))
    check_exactly(kata, np.array([[12.0, 0.0, 0.0], [0.0, 0.0, 11.0]]), np.array([0, 2]))


@about("distribution", aspect="stable")
def test_large_float32(kata: Kata, rng: Generator) -> None:
    """Large float32 logits, and such that lie far apart, are fine too."""
    logits, labels = batch(rng, 7, vocabulary=6)
    check_exactly(kata, (logits + 300.0).astype(np.float32), labels)
    far = np.array([[0.0, 200.0], [3.0, -150.0]], dtype=np.float32)
    check_exactly(kata, far, np.array([0, 1]))


@about("distribution", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another memory order changes nothing."""
    logits, labels = batch(rng, 3, 5, vocabulary=4)
    check(kata, np.asfortranarray(logits), np.asfortranarray(labels))


@about("parallel", aspect="pure", alone=False)
def test_leaves_the_arguments_alone(kata: Kata, rng: Generator) -> None:
    """The caller's logits and labels are the same after the call."""
    logits, labels = uneven(rng, 5)
    kata.leaves_alone(logits, labels)
    kata.leaves_alone(logits.astype(np.float32), labels.astype(np.int32))
    kata.leaves_alone(logits, np.where(labels == -100, 3, labels), 3)
