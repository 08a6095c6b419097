"""Programs that are the same but for names, comments and layout: a fact, and no accusation."""

import hashlib
import io
import keyword
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lossdojo.content.lab import Lab
from lossdojo.intake.submission import Submission

# What has no meaning of its own, and what only lays out.
BARE = {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER}
BEGINS_A_STATEMENT = {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
FEWEST_TOKENS = 12  # below which there is nothing to be alike in


@dataclass(frozen=True)
class LookAlikes:
    """Several learners' programs for one kata that are alike.

    Attributes:
        kata: which.
        learners: each a name and the folder of their results.
        tokens: how much there is that is alike.
        is_exact: whether they are the same to the byte.
    """

    kata: str
    learners: Sequence[tuple[str, str]]
    tokens: int
    is_exact: bool


def look_alikes(submissions: Iterable[Submission], lab: Lab) -> list[LookAlikes]:
    """Groups of two and more, kata by kata, the largest first; stubs as they ship are in none."""
    found: dict[tuple[str, bytes], list[tuple[str, str, bytes]]] = {}
    sizes: dict[tuple[str, bytes], int] = {}
    stubs = {kata.name: _shape((lab.stubs / f"{kata.name}.py").read_bytes()) for kata in lab.katas}
    for submission in submissions:
        for kata in lab.katas:
            source = submission.files.get(f"{kata.name}.py")
            shape = _shape(source) if source else []
            if source is None or len(shape) < FEWEST_TOKENS or shape == stubs[kata.name]:
                continue
            key = kata.name, _digest("\0".join(shape).encode())
            one = submission.learner, quote(submission.name), _digest(source)
            found.setdefault(key, []).append(one)
            sizes[key] = len(shape)
    groups = [
        LookAlikes(
            kata,
            [(name, folder) for name, folder, _ in several],
            sizes[kata, digest],
            len({exact for _, _, exact in several}) == 1,
        )
        for (kata, digest), several in found.items()
        if len(several) > 1
    ]
    return sorted(groups, key=lambda group: (-len(group.learners), -group.tokens))


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=16).digest()


def _shape(source: bytes) -> list[str]:
    """A program's words, its own names by the order in which they come; none if it is no Python.

    Names after a dot stay, and so do keywords: `np.exp` and `np.log` are not alike. It is read by
    words and not as a tree, which a program could nest until the reader fails.
    """
    try:
        return [*_words(source)]
    except (tokenize.TokenError, SyntaxError, UnicodeDecodeError, ValueError):
        return []


def _words(source: bytes) -> Iterator[str]:
    numbers: dict[str, int] = {}
    before, starts = "", True
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type == tokenize.ERRORTOKEN:
            raise ValueError(token.string)
        if token.type in BARE or (starts and token.type == tokenize.STRING):
            continue
        if token.type == tokenize.NEWLINE and starts:  # of a text that stands for itself
            continue
        word = token.string
        if token.type in BEGINS_A_STATEMENT:
            word = tokenize.tok_name[token.type]
        elif token.type == tokenize.NAME and before != "." and not keyword.iskeyword(word):
            word = f"name {numbers.setdefault(word, len(numbers))}"
        starts = token.type in BEGINS_A_STATEMENT
        before = token.string
        yield word
