exec(open("@COHORT@/a-ada/padding_mask.py").read())
