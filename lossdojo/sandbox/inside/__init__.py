"""What runs where learner code runs. Nothing here knows a secret, and nothing here is believed.

`zygote` has NumPy imported and forks a `room` for each submission, which forks a `worker` for
each kata; `confinement` is what that gives up before it reads a line of the learner's.
"""
