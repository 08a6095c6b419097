"""Many submissions: the run, its workers, the gradebook, exports."""
