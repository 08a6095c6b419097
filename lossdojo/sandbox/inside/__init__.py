"""What runs where learner code runs. Nothing here knows a secret, and nothing here is believed.

`zygote` has NumPy imported and forks a `box` for each submission, which is a `server` of its katas
then; `confinement` is what it gives up before it runs a line of the learner's, and `audit` what an
honest program is told there, with a wall and without one.
"""
