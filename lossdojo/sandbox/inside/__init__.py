"""What runs where learner code runs. Nothing here knows a secret, and nothing here is believed.

`zygote` has NumPy imported and forks a `box` for each submission, which forks a `server` for its
katas; `confinement` is what that gives up before it reads a line of the learner's, and `audit` what
an honest program is told there, with a wall and without one.
"""
