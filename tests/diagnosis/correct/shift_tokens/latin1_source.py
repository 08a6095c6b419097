# -*- coding: latin-1 -*-
# correct
import numpy as np


def shift_tokens(jetons):
    """Décale les jetons d'un cran: entrées, étiquettes."""
    données = np.asarray(jetons)
    if données.shape[-1] < 2:
        raise ValueError("séquence trop courte")
    entrées, étiquettes = données[..., :-1], données[..., 1:]
    return entrées, étiquettes
