"""How a Python for learner code is started, with and without a wall."""

import os

# Neither the user's packages (-s) nor the current folder (-P) nor this kit's own installation (-S)
# can be imported by the learner's code, and nothing is written beside the files (-B).
FLAGS = ("-s", "-P", "-S", "-B")
BOOT = (
    "import sys; from importlib import import_module as load;"
    "engine, packages, module = sys.argv[1:4]; del sys.argv[1:4];"
    "sys.path += [engine, packages]; module, name = module.split(':');"
    "run = getattr(load(module), name); sys.path.remove(engine); run()"
)
INSIDE = "lossdojo.sandbox.inside"


def python_command(
    python: str, engine: str, packages: str, module: str, *arguments: str
) -> list[str]:
    """The command line.

    Args:
        python: the interpreter.
        engine: the folder that holds `lossdojo`, taken off the path again before `main` runs.
        packages: the folder that holds NumPy.
        module: one of `lossdojo.sandbox.inside` and its function to run, as "server:run_server".
        arguments: what it finds in `sys.argv`.
    """
    return [python, *FLAGS, "-c", BOOT, engine, packages, f"{INSIDE}.{module}", *arguments]


def environment() -> dict[str, str]:
    """Nothing of the caller's; one BLAS thread, and the same hash seed every time."""
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows
    return {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", **dict.fromkeys(threads, "1"), **needed}
