"""How a Python for learner code is started, with and without a wall."""

import os

# Neither the user's packages (-s) nor the current folder (-P) nor this kit's own installation (-S)
# can be imported by the learner's code. Nothing is written beside its files: the kit's own modules
# alone are kept compiled, or each process would compile them anew. Nothing that is imported is
# garbage, and Python is not to look for any.
FLAGS = ("-s", "-P", "-S")
BOOT = (
    "import gc, os, sys; gc.disable(); from importlib import import_module as load;"
    "os.environ.pop('PWD', 0);"  # which bubblewrap sets, and nobody else
    "engine, packages, module = sys.argv[1:4]; del sys.argv[1:4];"
    "sys.path += [engine, packages]; module, name = module.split(':');"
    "run = getattr(load(module), name); gc.freeze(); gc.enable(); sys.path.remove(engine);"
    "sys.dont_write_bytecode = True; run()"
)
INSIDE = "lossdojo.sandbox.inside"
NO_HOME = "/nonexistent"  # as Debian has it, of users without one


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
    """Nothing of the caller's: on every machine the same user, home, time zone and hash seed.

    And one BLAS thread.
    """
    threads = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
    needed = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}  # Windows
    if os.name == "nt":
        needed["USERPROFILE"] = NO_HOME  # which it takes for HOME
    return {
        "HOME": NO_HOME,
        "USER": "learner",
        "TZ": "UTC0",  # in the form that needs no table
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        **dict.fromkeys(threads, "1"),
        **needed,
    }
