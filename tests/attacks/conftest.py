"""Keeps pytest away from the attacks: some are named like its own files, to fool a grader."""

collect_ignore_glob = ["*"]
