"""A kata as hidden tests see it that is to be graded, whoever answers for it."""

from collections.abc import Sequence
from typing import Protocol

from lossdojo.content.kata import KataUnderTest
from lossdojo.sandbox.protocol.replies import RawAnswer


class GradedKata(KataUnderTest, Protocol):
    """A kata that knows what the hidden tests will ask."""

    @property
    def off_plan(self) -> bool:
        """Whether the present test has asked anything but what it was known to ask."""
        ...

    def begin_test(self, test: str, /) -> Sequence[RawAnswer]:
        """Be told which test asks now, by its node id.

        Returns:
            the answers to all that it is known to ask, up to the first that did not come back.
        """
        ...

    def answers_ahead(self) -> Sequence[RawAnswer]:
        """The answers to all that its tests are known to ask, before any of them has begun.

        Returns:
            them, or nothing where one did not come back, or where they are too many to be kept.
        """
        ...
