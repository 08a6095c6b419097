"""The lab's training loop, with your functions in their places: `make train` runs it.

Each part asks for what it needs by name, and gives lines to print and losses to draw.
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from lossdojo.content import Array, CallKata, Part, booleans, floats, integers, number, pair, wrong

# A token is a character. What fills short lines up to the longest is the last id, and never 0.
NAMES = " abcdefghijklmnopqrstuvwxyz,._"
VOCABULARY = len(NAMES)
PAD = VOCABULARY - 1
IGNORED = -100
TEXT = Path(__file__).with_name("text.txt")
SENTENCES = [f" {line.lower()} " for line in TEXT.read_text(encoding="utf-8").splitlines()]
LONGEST = max(map(len, SENTENCES))
SHORTEST = min(range(len(SENTENCES)), key=lambda row: len(SENTENCES[row]))
SHOWN = slice(0, len(SENTENCES[SHORTEST]) + 6)  # with some of its padding
TOKENS = np.array([[*map(NAMES.index, line.ljust(LONGEST, "_"))] for line in SENTENCES])
PAIRS = (len(SENTENCES), LONGEST - 1)  # the shape (B, T - 1)

STEPS = 100
LEARNING_RATE = 20.0  # high, since the mean over so many positions makes each slope small
WRITTEN = 54  # tokens, a line of a terminal
CHANCE = np.random.default_rng(334).random(WRITTEN)  # the same before and after

UNTRAINED = np.zeros((VOCABULARY, VOCABULARY))


def pairs_of(call: CallKata) -> tuple[Array, Array]:
    """What is read and what is to be predicted, both `(B, T - 1)`."""
    inputs, labels = pair(call("shift_tokens", TOKENS), "input_ids and labels")
    input_ids = integers(inputs, PAIRS, "The input_ids")
    # Unsigned ids would become floats beside a negative one.
    return input_ids.astype(np.int64), integers(labels, PAIRS, "The labels").astype(np.int64)


def mask_of(call: CallKata, labels: Array) -> Array:
    """Which labels train, `(B, T - 1)`."""
    return booleans(call("padding_mask", labels, PAD), PAIRS, "The mask")


def batch(call: CallKata) -> tuple[Array, Array]:
    """The pairs, with the label of each position that does not train set to be ignored."""
    input_ids, labels = pairs_of(call)
    return input_ids, np.where(mask_of(call, labels), labels, IGNORED)


def probabilities(call: CallKata, weights: Array) -> Array:
    """Of each next token, a row for each token that is read: `(V, V)`."""
    log_probs = floats(call("log_softmax", weights), UNTRAINED.shape, "The log_probs")
    with np.errstate(over="ignore"):  # of what is no log of a probability
        chances: Array = np.exp(log_probs.astype(np.float64))
    sums = chances.sum(axis=-1)
    off = ~np.isclose(sums, 1.0, atol=1e-3)
    if off.any():
        wrong(
            f"The exp of each row must add up to 1; a row came back that makes {sums[off][0]:.4g}."
        )
    return chances


def mean_loss(call: CallKata, weights: Array, input_ids: Array, labels: Array) -> float:
    """The cross entropy of the whole text, in nats."""
    loss = call("cross_entropy", weights[input_ids], labels, IGNORED)
    return float(number(loss, "The loss"))


def spelled(tokens: Array) -> str:
    """Tokens as text; a question mark for an id that is no token."""
    return "".join(NAMES[token] if 0 <= token < VOCABULARY else "?" for token in tokens.tolist())


def written(chances: Array) -> str:
    """Some words: one token after another, each drawn from the row of the one before."""
    tokens = [0]
    for chance in CHANCE:
        sooner = np.cumsum(chances[tokens[-1]]) <= chance
        tokens.append(min(int(sooner.sum()), VOCABULARY - 1))
    return f'"{spelled(np.array(tokens[1:]))}"'


def show_pairs(call: CallKata) -> Iterator[str]:
    """One sentence, as it is read and as it is to be predicted."""
    input_ids, labels = pairs_of(call)
    yield f'reads     "{spelled(input_ids[SHORTEST, SHOWN])}"   _ is padding'
    yield f'predicts  "{spelled(labels[SHORTEST, SHOWN])}"'


def show_positions(call: CallKata) -> Iterator[str]:
    """Which of that sentence's positions train, and how many of all."""
    mask = mask_of(call, pairs_of(call)[1])
    marks = "".join("^" if trains else " " for trains in mask[SHORTEST, SHOWN])
    yield f"trains     {marks}   {mask.sum():,} of {mask.size:,} in all"


def show_untrained(call: CallKata) -> Iterator[str]:
    """What a table of zeros believes, and writes."""
    chances = probabilities(call, UNTRAINED)
    yield f"gives each of {VOCABULARY} tokens the probability {chances[0, 0]:.4f}, and writes"
    yield written(chances)


def show_loss(call: CallKata) -> Iterator[str]:
    """The loss before training."""
    loss = mean_loss(call, UNTRAINED, *batch(call))
    blind = float(np.log(VOCABULARY))
    if not np.isclose(loss, blind, atol=1e-3):
        wrong(
            f"Guessing blindly among {VOCABULARY} tokens must cost {blind:.4f}; it is {loss:.4f}."
        )
    yield f"is {loss:.4f} nats: log {VOCABULARY}, a blind guess at every position"


def train(call: CallKata) -> Iterator[str | float]:
    """Steps on the whole text, then what the trained table writes."""
    input_ids, labels = batch(call)
    if not np.all((input_ids >= 0) & (input_ids < VOCABULARY)):
        wrong(f"The input_ids must be tokens of the text, from 0 to {VOCABULARY - 1}.")
    weights: Array = UNTRAINED
    for _ in range(STEPS):
        result = call("sgd_step", weights, input_ids, labels, LEARNING_RATE, IGNORED)
        value, table = pair(result, "the loss and the new weights")
        loss = float(number(value, "The loss"))
        yield loss
        if not np.isfinite(loss):
            return
        weights = floats(table, UNTRAINED.shape, "The new weights")
    yield f"writes {written(probabilities(call, weights))}"


PARTS = (
    Part("pairs", show_pairs),
    Part("positions", show_positions),
    Part("untrained", show_untrained),
    Part("its loss", show_loss),
    Part("training", train),
)
