# vim: set fileencoding=koi8-r :
# correct
import numpy as np


def padding_mask(токены, заполнитель):
    # настоящие токены учатся
    маска = np.array(токены != заполнитель, order="F")
    return маска
