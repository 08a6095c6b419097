"""Runs strangers' code, and nothing else does. How, in thirty lines.

Three processes take part in a submission, from the trusted to the untrusted:

1. The *grader* (`client.py`) holds pytest, the hidden tests and the solutions. It never runs a line
   of a learner's.
2. The *zygote* (`inside/zygote.py`) is started once a run, in tier A by bubblewrap. It has Python
   and NumPy ready, sees no hidden test, and runs none but the kit's own code. It forks
3. a *box* (`inside/box.py`) for each submission: in tier A it has namespaces of its own, with the
   learner's files in memory. It gives up every right (`inside/confinement.py`), and only then, as a
   *server* (`inside/server.py`), imports a kata and calls it. It serves one kata after another
   (`inside/modules.py`) as long as each leaves it as it found it (`inside/residue.py`), and is
   replaced, with all that is around it, where one does not.

In tier A a fourth is the first of the box's process namespace. It waits in the kernel, runs
nothing, and takes all along that is in there when it is killed.

They are joined by

- a *socket* from grader to zygote: two descriptors go in, a box's pidfd comes back; later its
  number goes in, and how it ended comes back. The zygote waits for it, so it knows;
- two *pipes* from grader to box: first the files and limits, then requests go in, answers come out
  (`protocol/`). Nothing that comes out is believed: it is data with lengths, dtypes and shapes
  checked before memory is taken.

Who holds what when: root, where root grades, is left in the box before anything of the learner's is
read; capabilities are dropped there, too; the seccomp filter (`backends/seccomp.py`) comes last,
since it forbids what the steps before it need. The socket to the zygote is closed in the box at
once. When the grader is done, it has the zygote end the box.

`tiers.py` chooses: it puts up the best sandbox first and has `selfcheck.py` attack it, with
`attacks.py` in a learner's place. `backends/unsandboxed.py` is no wall at all, for one's own code.
"""
