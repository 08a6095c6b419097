"""Downloads in which a good guess would go wrong: what one is, and how its files are made."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Trap:
    """A download: by path, what is in it, or nothing for its own path; and whose file counts.

    Attributes:
        files: of the download.
        expected: by key, where the file lies that is taken for shift_tokens; "" for none.
        csv: of a grade file beside it.
        late: keys of those who are late.
    """

    files: dict[str, str]
    expected: dict[str, str]
    csv: str = ""
    late: set[str] = field(default_factory=set)


def each(*paths: str, **texts: str) -> dict[str, str]:
    """Files that hold their own path."""
    return {path: path for path in paths} | texts
