"""A test that has been answered, for whoever judges it without asking again."""

from collections.abc import Mapping, Sequence

from lossdojo.sandbox.protocol.replies import RawAnswer, RawReply
from lossdojo.sandbox.protocol.requests import CallRequest
from lossdojo.values.calls import Answer, Call, Reply


class _StrayedError(BaseException):
    """Something else is asked than is answered; no `except` of a test's takes it away."""


class AnsweredTest:
    """The answers to all that one test is known to ask: as `KataUnderTest`.

    Args:
        name: the kata's.
        asked: the calls.
        answers: one to each, which stay as they came for whoever reads them next.
        output_bytes: how much of what was printed counts.

    Attributes:
        strayed: whether anything else has been asked, so that a verdict means nothing.
    """

    def __init__(
        self,
        name: str,
        asked: Sequence[CallRequest],
        answers: Sequence[RawAnswer],
        output_bytes: int,
    ) -> None:
        self.name = name
        self.strayed = False
        self._output_bytes = output_bytes
        self._due = iter(zip(asked, answers, strict=False))

    def call(self, args: tuple[object, ...], kwargs: Mapping[str, object]) -> Reply:
        """As `KataUnderTest.call`."""
        asked, arrived = next(self._due, (None, None))
        if asked is not None and isinstance(arrived, RawReply) and asked.is_about(args, kwargs):
            answer = RawReply(self.name, asked, arrived.frame, self._output_bytes).read()
            if isinstance(answer, Reply):
                return answer
        self.strayed = True
        raise _StrayedError

    def call_all(self, _calls: Sequence[Call]) -> list[Answer]:
        """As `KataUnderTest.call_all`."""
        self.strayed = True
        raise _StrayedError
