"""What comes of a kata that is called again and again, each time with what came back before."""

from collections.abc import Callable
from functools import lru_cache

from lossdojo.content.kata import InProcessKata
from lossdojo.content.open_kata import OpenKata
from lossdojo.content.probes import Rollout
from lossdojo.diagnosis.model_answers import programs_of
from lossdojo.values.calls import Reply


@lru_cache
def right_rollout(kata: OpenKata) -> tuple[object, ...]:
    """What the right program gives, from call to call; nothing where the view has no rollout."""
    rollout = kata.view.rollout
    if rollout is None:
        return ()
    if kata.known is not None:
        return kata.known.rollout
    right = InProcessKata("right", programs_of(kata).right().function)
    return tuple(rolled_out(rollout, lambda args: right.call(args, {})))


def rolled_out(
    rollout: Rollout, call: Callable[[tuple[object, ...]], Reply | None]
) -> list[object]:
    """What comes back from call to call, up to the first that is no answer to go on with."""
    values: list[object] = []
    args: tuple[object, ...] | None = rollout.first
    while args is not None and len(values) < rollout.steps:
        reply = call(args)
        if reply is None or reply.raised is not None:
            break
        values.append(reply.value)
        args = rollout.again(args, reply.value)
    return values
