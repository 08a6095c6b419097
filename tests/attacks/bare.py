"""`python -m lossdojo`, where nothing but the wall refuses anything to learner code.

In its own process an honest program is refused more plainly (`lossdojo.sandbox.inside.audit`). An
attacker would get past that first, so that these do not even meet it.
"""

from functools import partialmethod

from lossdojo.cli.main import main
from lossdojo.sandbox.client import Client

Client.__init__ = partialmethod(Client.__init__, audited=False)  # type: ignore[assignment]  # its like

if __name__ == "__main__":  # a process that is spawned imports this file as well
    main()
