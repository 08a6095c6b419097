"""Shapes in words: the names of axes, and how two shapes differ."""

from collections.abc import Mapping

AxisSizes = Mapping[str, int]
Shape = tuple[int, ...]


def explain_shape(mine: Shape, right: Shape, sizes: AxisSizes) -> str:
    """How a shape differs from the one that was asked for, in a sentence."""
    if not right:
        return f"One number was asked for; an array of shape {name_axes(mine, sizes)} came back."
    words = (
        f"Your answer has shape {name_axes(mine, sizes)}; {name_axes(right, sizes)} was asked for"
    )
    if len(mine) != len(right):
        count = abs(len(mine) - len(right))
        axes = "one axis" if count == 1 else f"{count} axes"
        return f"{words}: {axes} too {'many' if len(mine) > len(right) else 'few'}."
    if sorted(mine) == sorted(right):
        return f"{words}: the axes are in another order."
    off = [axis for axis, (one, other) in enumerate(zip(mine, right, strict=True)) if one != other]
    lengths = [f"axis {axis} is {mine[axis]} long, not {right[axis]}" for axis in off]
    return f"{words}: {', and '.join(lengths)}."


def name_axes(shape: Shape, sizes: AxisSizes) -> str:
    """A shape with the names of its axes, where the sizes leave no doubt: "(2, 3), or (B, T)"."""
    names = [axes_of_length(length, sizes) for length in shape]
    if not shape or any(len(each) != 1 for each in names):
        return str(shape)
    return f"{shape}, or ({', '.join(each[0] for each in names)}{',' * (len(shape) == 1)})"


def axes_of_length(length: int, sizes: AxisSizes) -> list[str]:
    """The names of the axes that are so long."""
    return [name for name, size in sizes.items() if size == length]
