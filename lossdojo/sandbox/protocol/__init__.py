"""What goes over the pipe to a learner's process, seen from the trusted side."""
