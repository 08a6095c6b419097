"""Programs that try to cheat or break the grader. README.md says how they are judged."""
