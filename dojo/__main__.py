"""`python -m dojo`."""

from dojo.cli import main

if __name__ == "__main__":  # a process that is spawned imports this file as well
    main()
