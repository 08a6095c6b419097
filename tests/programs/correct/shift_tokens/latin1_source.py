# style: latin-1 source with a coding cookie on line 2, accented identifiers and strings
# -*- coding: latin-1 -*-
import numpy as np

def décale(suite):
    """Décale d'un élément: entrée à gauche, étiquette à droite."""
    données = np.asarray(suite)
    if données.shape[-1] < 2:
        raise ValueError("la séquence est trop courte, désolé")
    entrée = données[..., :-1]
    étiquette = données[..., 1:]
    return entrée, étiquette

shift_tokens = décale
