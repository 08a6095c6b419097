"""Kata 6 as decisions: what is read, what is best, what is fed back, and what is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np

from lossdojo.content import Decision, Decisions, Variants

from .greedy_decode_probes import PROBES as PROBES
from .positions import Floats, Ids, as_it_is, log_softmax
from .sgd_step_reading import column_of, row_of
from .views.greedy_decode_picture import SYMPTOMS as SYMPTOMS
from .views.greedy_decode_picture import VIEW as VIEW

New = tuple[Ids, Ids]  # the ids that were read, and those that were written: (..., n) each


@dataclass(frozen=True)
class Table:
    """The model, as the decisions have it."""

    weights: Floats
    decide: SimpleNamespace

    def logits(self, ids: Ids) -> Floats:
        """What speaks for each token after these."""
        found: Floats = self.decide.look_up(self.weights, ids)
        return found

    def best(self, ids: Ids) -> Ids:
        """The token that follows each of these."""
        found: Ids = self.decide.pick(self.decide.sign(self.logits(ids)))
        return found

    def best_first(self, ids: Ids) -> Ids:
        """All tokens, the best first."""
        return np.argsort(-self.decide.sign(self.logits(ids)), axis=-1, kind="stable")


def answer(decide: SimpleNamespace, weights: Floats, prompt: Ids, steps: int) -> Ids:
    """Kata 6, decision by decision."""
    rows, table = decide.rows(np.asarray(prompt)), Table(weights, decide)
    written = decide.written(table, rows)
    start = decide.start(rows, written)
    read, new = decide.new(table, rows, start, decide.count(steps))
    result: Ids = decide.joined(written, start, decide.shown(table, read, new))
    return result


# What is best, and what stands in the prompt's place.


def lowest_of_best(scores: Floats) -> Ids:
    """The best; of equals, the one with the lowest id."""
    return scores.argmax(axis=-1)


def highest_of_best(scores: Floats) -> Ids:
    """The best; of equals, the one with the highest id."""
    return scores.shape[-1] - 1 - scores[..., ::-1].argmax(axis=-1)


def the_prompt(_table: Table, rows: Ids) -> Ids:
    """The prompt as it is."""
    return rows


def own_from_the_first(table: Table, rows: Ids) -> Ids:
    """The first token, then what the model makes of its own tokens."""
    _, new = one_by_one(table, rows, rows[..., 0], rows.shape[-1] - 1)
    return np.concatenate([rows[..., :1], new], axis=-1)


def predicted_from_truth(table: Table, rows: Ids) -> Ids:
    """The first token, then what the model predicts from the true token before."""
    return np.concatenate([rows[..., :1], table.best(rows[..., :-1])], axis=-1)


def predictions_in_place(table: Table, rows: Ids) -> Ids:
    """At each position what the model predicts from the token there."""
    return table.best(rows)


def last_of_prompt(rows: Ids, _written: Ids) -> Ids:
    """The prompt's last token is continued."""
    return rows[..., -1]


def last_written(_rows: Ids, written: Ids) -> Ids:
    """What stands in its place is continued."""
    return written[..., -1]


# Where the new tokens come from.


def one_by_one(table: Table, _rows: Ids, start: Ids, count: int) -> New:
    """Each from the one before."""
    tokens = [start]
    for _ in range(count):
        tokens.append(table.best(tokens[-1]))
    return stacked(tokens[:-1], start), stacked(tokens[1:], start)


def stacked(tokens: list[Ids], like: Ids) -> Ids:
    """A list of tokens as the last axis; none of them as an empty one."""
    return np.stack(tokens, axis=-1) if tokens else np.zeros((*np.shape(like), 0), dtype=np.int64)


def start_first(table: Table, rows: Ids, start: Ids, count: int) -> New:
    """What is continued is written down before it moves on."""
    _, new = one_by_one(table, rows, start, count - 1)
    tokens = np.concatenate([np.asarray(start)[..., None], new], axis=-1)[..., : max(0, count)]
    return tokens, tokens


def all_from_the_last(table: Table, _rows: Ids, start: Ids, count: int) -> New:
    """The same token again and again: nothing is fed back."""
    read = np.repeat(np.asarray(start)[..., None], max(0, count), axis=-1)
    return read, table.best(read)


def of_one_pass(which: Callable[[int, int], list[int]]) -> Decision:
    """Predictions from the prompt's own tokens; `which` of them, from its length and the steps."""

    def new(table: Table, rows: Ids, _start: Ids, count: int) -> New:
        read = rows[..., which(rows.shape[-1], count)]
        return read, table.best(read)

    return new


ONE_PASS: dict[str, Callable[[int, int], list[int]]] = {
    "the last": lambda length, count: [*range(length)][max(0, length - count) :][:count],
    "the first": lambda length, count: [*range(min(length, count))],
    "all": lambda length, count: [*range(length)] if count else [],
    "all, whatever is asked": lambda length, _count: [*range(length)],
    "in a circle": lambda length, count: [each % length for each in range(count)],
    "backwards from the last": lambda length, count: [
        max(0, length - 1 - each) for each in range(count)
    ],
    "the last again and again": lambda length, count: [
        min(each, length - 1) for each in range(count)
    ],
}


def likeliest_of_the_last(table: Table, _rows: Ids, start: Ids, count: int) -> New:
    """As many of the likeliest after the prompt's last token as there are steps."""
    new = table.best_first(start)[..., : max(0, count)]
    return np.broadcast_to(np.asarray(start)[..., None], new.shape), new


# What comes back.


def tokens(_table: Table, _read: Ids, new: Ids) -> Ids:
    """The tokens themselves."""
    return new


def their_scores(score: Callable[[Floats], Floats]) -> Decision:
    """In each new token's place what speaks for it."""
    return lambda table, read, new: np.take_along_axis(
        score(table.logits(read)), new[..., None], axis=-1
    )[..., 0]


def all_scores(score: Callable[[Floats], Floats]) -> Decision:
    """In each new token's place what speaks for each token, and no prompt before."""
    return lambda table, read, _new: score(table.logits(read))


def after_the_prompt(written: Ids, _start: Ids, new: Ids) -> Ids:
    """The prompt, then what is new."""
    return np.concatenate([written, new], axis=-1)


def only_new(_written: Ids, _start: Ids, new: Ids) -> Ids:
    """Without the prompt."""
    return new


def new_and_last(_written: Ids, start: Ids, new: Ids) -> Ids:
    """Of the prompt the last token alone."""
    return np.concatenate([start[..., None], new], axis=-1)


def last_repeated(written: Ids, start: Ids, new: Ids) -> Ids:
    """The prompt, its last token once more, then what is new."""
    return np.concatenate([written, start[..., None], new], axis=-1)


def one_less(steps: int) -> int:
    """One step has been taken before the first."""
    return steps - 1


# A batch as one stream.


def one_stream(prompt: Ids) -> Ids:
    """All rows one after another."""
    return prompt.reshape(-1)


def last_of_all(rows: Ids, _written: Ids) -> Ids:
    """Every row goes on from the last token of the last one."""
    return np.full(rows.shape[:-1], rows.reshape(-1)[-1])


def one_at_a_time(table: Table, _rows: Ids, start: Ids, count: int) -> New:
    """One token a step, whatever was read."""
    new: list[int] = []
    for _ in range(count):
        new.append(int(table.best(np.asarray(new[-1]) if new else start)))
    return np.asarray(new), np.asarray(new)


APPENDED: Decisions = {  # np.append and argmax without an axis, and prompt[-1] for its last token
    "start": lambda rows, _written: rows[-1],
    "pick": lambda scores: np.asarray(scores).argmax(),
    "new": one_at_a_time,
    "joined": lambda written, _start, new: np.append(written, new) if new.size else written,
}


def softmax(logits: Floats) -> Floats:
    """Probabilities."""
    return np.exp(log_softmax(logits))


VARIANTS: Variants = {
    "overwrites-the-prompt": {
        "own from the first": {"written": own_from_the_first, "start": last_written},
        "predicted from truth": {"written": predicted_from_truth},
        "predicted from truth, goes on": {
            "written": predicted_from_truth,
            "start": last_written,
        },
        "in place": {"written": predictions_in_place, "start": last_written},
    },
    "predicts-in-parallel": {
        **{name: {"new": of_one_pass(which)} for name, which in ONE_PASS.items()},
        "the likeliest after the last": {"new": likeliest_of_the_last},
    },
    "never-feeds-back": {"one for all": {"new": all_from_the_last}},
    "starts-from-the-first": {"first": {"start": lambda rows, _written: rows[..., 0]}},
    "repeats-the-last": {
        "one more": {"joined": last_repeated},
        "as the first new one": {"new": start_first},
    },
    "one-step-short": {"one less": {"count": one_less}},
    "drops-the-prompt": {
        "new alone": {"joined": only_new},
        "with the last": {"joined": new_and_last},
    },
    "one-stream": {
        "flat": {"rows": one_stream},
        "one end for all": {"start": last_of_all},
        "appended": APPENDED,
    },
    "reads-columns": {"columns": {"look_up": column_of}},
    "least-likely": {"smallest": {"sign": np.negative}},
    "returns-scores": {
        "logits": {"shown": their_scores(as_it_is)},
        "probabilities": {"shown": their_scores(softmax)},
        "log-probabilities": {"shown": their_scores(log_softmax)},
        "all logits": {"shown": all_scores(as_it_is), "joined": only_new},
        "all probabilities": {"shown": all_scores(softmax), "joined": only_new},
    },
    "ties-to-the-last": {"highest id": {"pick": highest_of_best}},
}

DECISIONS: Decisions = {
    "rows": as_it_is,
    "look_up": row_of,
    "sign": as_it_is,
    "pick": lowest_of_best,
    "written": the_prompt,
    "start": last_of_prompt,
    "new": one_by_one,
    "count": as_it_is,
    "shown": tokens,
    "joined": after_the_prompt,
}
