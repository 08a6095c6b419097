"""Runs strangers' code, and nothing else does. How, in thirty lines.

Four processes take part in a submission, from the trusted to the untrusted:

1. The *grader* (`client.py`) holds pytest, the hidden tests and the solutions. It never runs a line
   of a learner's.
2. The *zygote* (`inside/zygote.py`) is started once a run, in tier A by bubblewrap. It has Python
   and NumPy ready, sees no hidden test, and runs none but the kit's own code. It forks
3. a *box* (`inside/box.py`) for each submission: in tier A the first process of namespaces of its
   own, with the learner's files in memory. It holds them and forks; it never runs them. It forks
4. a *server* (`inside/server.py`), which gives up every right (`inside/confinement.py`), and only
   then imports a kata and calls it. It serves one kata after another (`inside/modules.py`) as long
   as each leaves it as it found it (`inside/residue.py`), and is replaced where one does not.

They are joined by

- a *socket* from grader to zygote: a descriptor goes in, a box's pidfd comes back;
- a *socket* from grader to box: first the files and limits; then a byte and two descriptors start a
  server, a byte ends it. The box waits for the server, so it knows how it ended;
- two *pipes* from grader to server: requests go in, answers come out (`protocol/`). Nothing that
  comes out is believed: it is data with lengths, dtypes and shapes checked before memory is taken.

Who holds what when: root, where root grades, is left in the server before anything of the learner's
is read; capabilities are dropped there, too; the seccomp filter (`backends/seccomp.py`) comes last,
since it forbids what the steps before it need. The socket to the zygote is closed in the box, the
socket to the box in the server. When the grader is done, it kills the box by its pidfd; in tier A
all that was started in it dies with it.

`tiers.py` chooses: it puts up the best sandbox first and has `selfcheck.py` attack it, with
`attacks.py` in a learner's place. `backends/unsandboxed.py` is no wall at all, for one's own code.
"""
