from loot import breach

breach("its file was taken for another")
