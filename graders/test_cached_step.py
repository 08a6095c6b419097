"""Hidden graders of kata 7."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from lossdojo.content import Kata, about, close, floats, pair

Floats = NDArray[np.floating]
ROUGH = 1e-3  # as exact as answers must be but where exactness is what is asked for
Cache = tuple[Floats, Floats]
Step = tuple[Floats, Floats, Floats, Cache]


def attended(query: Floats, keys: Floats, values: Floats) -> Floats:
    """One sequence, token by token, in long doubles."""
    root = np.sqrt(np.longdouble(len(query)))
    exact = query.astype(np.longdouble)
    scores = [sum(one * other for one, other in zip(exact, key, strict=True)) for key in keys]
    top = max(scores)
    powers = [np.exp((score - top) / root) for score in scores]
    mean = sum(power * value for power, value in zip(powers, values, strict=True))
    return np.asarray(mean / sum(powers), np.longdouble)


def check(kata: Kata, step: Step, rough: float = ROUGH) -> None:
    """Shapes first, then the cache, then the output."""
    query, key, value, cache = step
    output, new_cache = pair(kata(*step), "the output and the new cache")
    keys, values = pair(new_cache, "the keys and the values")
    given = query.reshape(-1, query.shape[-1])
    grown = []
    for got, old, new, what in (
        (keys, cache[0], key, "The new keys"),
        (values, cache[1], value, "The new values"),
    ):
        shape = (*old.shape[:-2], old.shape[-2] + 1, old.shape[-1])
        array = floats(got, shape, what)
        right = np.concatenate([old, new[..., None, :]], axis=-2)
        largest = np.abs(right).max()
        close(array, right, what, largest=largest, dtype=query.dtype, rough=rough)
        grown.append(right.astype(np.longdouble).reshape(len(given), *shape[-2:]))
    got = floats(output, query.shape, "The output")
    expected = [attended(*each) for each in zip(given, *grown, strict=True)]
    close(
        got,
        np.reshape(expected, query.shape),
        "The output",
        largest=tolerable(query, *grown),
        dtype=query.dtype,
        rough=rough,
    )


def tolerable(query: Floats, keys: Floats, values: Floats) -> float:
    """The largest size that goes in: a rounding of a score moves the output by so much."""
    scores = np.abs(keys).max() * np.abs(query).max() * query.shape[-1]
    return float(max(1.0, scores) * max(1.0, np.abs(values).max()))


def step(rng: Generator, *shape: int, before: int, scale: float = 1.0) -> Step:
    """A random step, `shape` being that of its query, after so many tokens."""
    query, key, value = (rng.normal(0.0, scale, size=shape) for _ in range(3))
    held = (*shape[:-1], before, shape[-1])
    return query, key, value, (rng.normal(0.0, scale, size=held), rng.normal(size=held))


@about("sequential", aspect="works")
def test_the_first_token(kata: Kata, rng: Generator) -> None:
    """The first token sees itself alone: its own value comes out, and goes into the cache."""
    check(kata, step(rng, 3, before=0))
    check(kata, step(rng, 4, before=0))


@about("sequential", aspect="works")
def test_the_past_is_seen(kata: Kata, rng: Generator) -> None:
    """All tokens before it count in the output, by how well their keys fit the query."""
    check(kata, step(rng, 3, before=1))
    check(kata, step(rng, 4, before=6))
    check(kata, (np.array([9.0, 0.0]), np.array([-9.0, 0.0]), np.ones(2), (np.eye(2), np.eye(2))))


@about("sequential", aspect="works")
def test_its_own_value_counts(kata: Kata, rng: Generator) -> None:
    """The new token sees itself, too, as much as its own key fits its query."""
    query, key, value, cache = step(rng, 3, before=4)
    check(kata, (query, 3.0 * query, value + 5.0, cache))
    check(kata, (query, key - 2.0 * query, value + 5.0, cache))


@about("sequential", aspect="works")
def test_a_query_of_zeros(kata: Kata, rng: Generator) -> None:
    """A query that fits every key alike gives the plain mean of all values."""
    _, key, value, cache = step(rng, 4, before=3)
    check(kata, (np.zeros(4), key, value, cache))


@about("sequential", aspect="works")
def test_keys_say_where_and_values_what(kata: Kata) -> None:
    """Keys are compared with the query, values are averaged, and each stays what it is."""
    keys, values = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[7.0, -3.0], [40.0, 20.0]])
    check(kata, (np.array([2.0, 0.0]), np.array([0.5, 0.5]), np.array([-9.0, 6.0]), (keys, values)))
    check(kata, (np.array([0.0, 3.0]), np.array([1.0, 1.0]), np.array([0.0, 1.0]), (values, keys)))


@about("sequential", aspect="works")
def test_what_is_kept(kata: Kata, rng: Generator) -> None:
    """The cache gets the new token's key and value, and loses none of those that it had."""
    for before in (1, 2, 5):
        check(kata, step(rng, 3, before=before))


@about("offset", aspect="works")
def test_oldest_first(kata: Kata, rng: Generator) -> None:
    """The new token goes to the end of the cache, after all that were there."""
    check(kata, step(rng, 2, before=2))
    check(kata, step(rng, 3, before=4))


@about("teacher-forcing", aspect="works")
def test_token_by_token_is_one_causal_pass(kata: Kata, rng: Generator) -> None:
    """Token by token, each step on the last one's cache, gives what one causal pass gives."""
    queries, keys, values = (rng.normal(size=(5, 3)) for _ in range(3))
    whole, largest = causal_pass(queries, keys, values), tolerable(queries, keys, values)
    for at in range(5):
        cache = keys[:at].copy(), values[:at].copy()
        output, _ = pair(kata(queries[at], keys[at], values[at], cache), "the output and the cache")
        got = floats(output, (3,), "The output")
        close(got, whole[at], f"Output {at}", largest=largest, dtype=queries.dtype, rough=ROUGH)


def causal_pass(queries: Floats, keys: Floats, values: Floats) -> Floats:
    """All outputs at once, each position seeing those up to itself."""
    scores = queries @ keys.T / np.sqrt(queries.shape[-1])
    scores[np.triu_indices(len(queries), k=1)] = -np.inf
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True) @ values)


@about("teacher-forcing", aspect="works")
def test_the_tokens_own_value_is_kept(kata: Kata, rng: Generator) -> None:
    """What is kept is the token's own key and value, not what the step gave out."""
    query, key, value, cache = step(rng, 3, before=2)
    check(kata, (query, key, value + 10.0, cache))
    check(kata, (query + 4.0, key, value, cache))


@about("distribution", aspect="works")
def test_the_scale(kata: Kata, rng: Generator) -> None:
    """Scores are divided by the root of D, whatever D is."""
    for size in (1, 2, 4, 9, 16):
        check(kata, step(rng, size, before=3, scale=1.5))


@about("distribution", aspect="works")
def test_weights_are_a_distribution_over_tokens(kata: Kata, rng: Generator) -> None:
    """The weights of all tokens sum to one."""
    query, key, _, cache = step(rng, 4, before=3)
    check(kata, (query, key, np.ones(4), (cache[0], np.ones((3, 4)))))
    check(kata, step(rng, 2, before=1))


@about("distribution", aspect="stable")
def test_large_scores(kata: Kata, rng: Generator) -> None:
    """Scores of thousands give exact, finite answers, whichever sign they have."""
    query, key, value, cache = step(rng, 3, before=3)
    check(kata, (query * 3000.0, key, value, cache), rough=0.0)
    one, ones = np.ones(2), np.ones((1, 2))
    check(kata, (np.full(2, -900.0), one, np.zeros(2), (ones, ones)), rough=0.0)
    check(kata, (np.array([800.0, 0.0]), one, np.zeros(2), (2.0 * ones, ones)), rough=0.0)


@about("distribution", aspect="stable")
def test_sequences_far_apart(kata: Kata) -> None:
    """Sequences whose scores lie far apart do not disturb each other."""
    apart = np.array([[800.0, 0.0], [-800.0, 0.0]])
    cache = np.full((2, 1, 2), 2.0), np.ones((2, 1, 2))
    check(kata, (apart, np.ones((2, 2)), np.eye(2), cache), rough=0.0)


@about("parallel", aspect="shapes")
def test_a_batch(kata: Kata, rng: Generator) -> None:
    """Each sequence of a batch has a cache of its own, and sees nothing of the others."""
    check(kata, step(rng, 3, 4, before=2))
    check(kata, step(rng, 1, 3, before=5))
    check(kata, step(rng, 4, 2, before=1))
    check(kata, step(rng, 2, 3, before=0))


@about("parallel", aspect="shapes")
def test_a_square_batch(kata: Kata, rng: Generator) -> None:
    """With as many sequences as tokens and features nothing gets mixed up."""
    check(kata, step(rng, 3, 3, before=2))
    check(kata, step(rng, 3, 3, before=3))


@about("distribution", aspect="exact")
def test_to_the_last_digits(kata: Kata, rng: Generator) -> None:
    """The output is right to the last digits."""
    check(kata, step(rng, 4, before=3), rough=0.0)
    check(kata, step(rng, 3, before=5, scale=2.0), rough=0.0)


@about("distribution", aspect="exact")
def test_float32(kata: Kata, rng: Generator) -> None:
    """float32 is fine."""
    query, key, value, cache = step(rng, 4, before=3)
    small = [each.astype(np.float32) for each in (query, key, value, *cache)]
    check(kata, (small[0], small[1], small[2], (small[3], small[4])), rough=0.0)


@about("sequential", aspect="shapes")
def test_other_layouts(kata: Kata, rng: Generator) -> None:
    """Another memory order changes nothing."""
    query, key, value, cache = step(rng, 3, 4, before=2)
    keys, values = (np.asfortranarray(each) for each in cache)
    check(kata, (np.asfortranarray(query), np.asfortranarray(key), value, (keys, values)))


@about("before-update", aspect="pure", alone=False)
def test_leaves_the_cache_alone(kata: Kata, rng: Generator) -> None:
    """The caller's cache, query, key and value are the same after the call."""
    for given in (step(rng, 3, before=2), step(rng, 2, 3, before=3), step(rng, 3, before=0)):
        kata.leaves_alone(*given)
