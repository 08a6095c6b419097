"""`python -m lossdojo`."""

from lossdojo.cli.main import main

if __name__ == "__main__":  # a process that is spawned imports this file as well
    main()
