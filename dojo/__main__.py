"""`python -m dojo`."""

from dojo.cli import main

main()
