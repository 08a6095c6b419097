"""Places in an array, in words."""

import numpy as np
from numpy.typing import NDArray

MOST_PLACES = 6


def named_places(chosen: NDArray[np.bool_]) -> str:
    """Where an array is true, each place as it is indexed, and that there are more."""
    places = [f"[{', '.join(map(str, place))}]" for place in np.argwhere(chosen).tolist()]
    return ", ".join([*places[:MOST_PLACES], *(["..."] if len(places) > MOST_PLACES else [])])
