"""A Dask cluster grades as this machine does, and a worker that is lost costs nobody a result."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import dask.config
import pytest
from distributed import Client, LocalCluster, Security

from lossdojo.cohort.gradebook import Gradebook
from lossdojo.cohort.run import Run
from lossdojo.cohort.setup import Setup
from lossdojo.cohort.workers.cluster import GONE, NOBODY, Cluster, connect
from lossdojo.content.lab import Lab
from lossdojo.errors import UsageError
from lossdojo.intake.discovery import read_cohort
from lossdojo.sandbox.interface import Sandbox
from tests.conftest import COHORT, ROOT, lossdojo
from tests.engine.cohort.test_resume import feedback, rows

# Dask's own, on its way down or under a debugger's eye.
pytestmark = pytest.mark.filterwarnings("ignore")


@contextmanager
def workers(count: int, **more: Any) -> Iterator[LocalCluster]:
    """So many processes of one thread each, as a cluster."""
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as changed:
        Path(place).chmod(0o755)  # learner code of root's is another user's, who has to enter it
        changed.setenv("TMPDIR", place)  # a worker that is killed leaves something there
        with (
            dask.config.set({"temporary-directory": place}),
            LocalCluster(
                n_workers=count, threads_per_worker=1, dashboard_address=None, **more
            ) as cluster,
        ):
            yield cluster


class Machines:
    """A scheduler and workers as on machines of their own, one group of processes each."""

    def __init__(self, home: Path) -> None:
        self.node, self._file = Path(tempfile.mkdtemp()), home / "scheduler.json"
        self.node.chmod(0o755)  # as above; nobody else can enter `home`
        self._started: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start("scheduler", "--port", "0")
        self.worker = self.add_worker()

    def add_worker(self) -> subprocess.Popen[bytes]:
        """One of one thread."""
        return self._start("worker", "--nthreads", "1")

    @property
    def address(self) -> str:
        """Of the scheduler, once the first worker is there."""
        with Client(scheduler_file=self._file, timeout=60) as client:
            client.wait_for_workers(1, timeout=60)
        return str(json.loads(self._file.read_text())["address"])

    def end(self, process: subprocess.Popen[bytes], how: signal.Signals) -> None:
        """End it and all that it has started, as a batch system does."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, how)
        process.wait(timeout=60)

    def close(self) -> None:
        """End whatever is left."""
        for process in self._started:
            self.end(process, signal.SIGKILL)
        shutil.rmtree(self.node, ignore_errors=True)  # the last of them may be ending still

    def _start(self, role: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", role, "--no-dashboard", *options]
        env = os.environ | {"TMPDIR": str(self.node)}
        self._started.append(
            subprocess.Popen(
                [*command, "--scheduler-file", str(self._file)], env=env, process_group=0
            )
        )
        return self._started[-1]


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    """One scheduler and one worker."""
    with closing(Machines(tmp_path)) as started:
        yield started


def reasons(out: Path) -> list[str]:
    """Why somebody has no result, for everybody in a gradebook; empty where they have one."""
    with closing(Gradebook(out)) as gradebook:
        return [row.reason for row in gradebook.learners()]


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    """Eight learners who are quickly graded."""
    for index in range(8):
        name = ("ada", "bruno", "chidi", "lena")[index % 4]
        shutil.copytree(COHORT / name, tmp_path / "cohort" / f"{name}{index}")
    return tmp_path / "cohort"


def test_a_cluster_grades_as_this_machine_does(cohort: Path, wall: Sandbox, tmp_path: Path) -> None:
    """Two workers' results are, but for times, the bytes that are had here."""
    command = ("grade", cohort, "--tier", wall.tier)
    here = lossdojo(*command, "--out", tmp_path / "here", "--jobs", "1")
    with workers(2) as cluster:
        address = cluster.scheduler_address
        there = lossdojo(*command, "--out", tmp_path / "there", "--cluster", address)
    assert there.returncode == 1, there.stderr
    assert there.stdout.splitlines()[:8] == here.stdout.splitlines()[:8]
    assert feedback(tmp_path / "there") == feedback(tmp_path / "here")
    assert rows(tmp_path / "there") == rows(tmp_path / "here")


def test_a_worker_that_is_killed_costs_nobody_a_result(
    cohort: Path, lab: Lab, wall: Sandbox, tmp_path: Path
) -> None:
    """Its submissions are graded by others, and the gradebook is that of a calm run."""
    submissions, _ = read_cohort(cohort, lab)
    setup = Setup(ROOT, 0, wall.tier)
    with workers(2) as cluster, Client(cluster) as client:
        calm = list(Run(submissions, tmp_path / "calm", Cluster(setup, client, print)).steps())
        steps = Run(submissions, tmp_path / "wild", Cluster(setup, client, print)).steps()
        wild = [next(steps)]
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        wild += list(steps)
    assert len(calm) == len(wild) == 8
    assert rows(tmp_path / "wild") == rows(tmp_path / "calm")
    assert feedback(tmp_path / "wild") == feedback(tmp_path / "calm")


def test_whoever_waits_for_workers_is_told(
    cohort: Path,
    lab: Lab,
    wall: Sandbox,
    machines: Machines,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """When the last worker is gone that is said, once, and the run goes on with the next."""
    monkeypatch.setattr("lossdojo.cohort.workers.cluster.LOOK_EVERY", 0.5)
    submissions, _ = read_cohort(cohort, lab)
    said = list[str]()

    def hear(words: str) -> None:
        said.append(words)
        machines.add_worker()

    with connect(machines.address, Setup(ROOT, 0, wall.tier), hear) as backend:
        steps = Run(submissions, tmp_path / "out", backend).steps()
        next(steps)
        machines.end(machines.worker, signal.SIGKILL)
        assert len(list(steps)) == 7
    assert said == [NOBODY]
    assert reasons(tmp_path / "out") == [""] * 8


def test_a_scheduler_that_is_killed_is_told_of(
    cohort: Path, wall: Sandbox, machines: Machines, tmp_path: Path
) -> None:
    """The run ends with a clear line, keeps what is done, and calls nobody a failure for it."""
    slow, out = cohort / "lena7" / "shift_tokens.py", tmp_path / "out"
    slow.write_text(f"import time\ntime.sleep(2)\n{slow.read_text()}")

    def kill_it() -> None:
        while not list(out.glob("instructor/*/report.json")):
            time.sleep(0.05)
        machines.end(machines.scheduler, signal.SIGKILL)

    address = machines.address
    killer = Thread(target=kill_it, daemon=True)
    killer.start()
    ran = lossdojo("grade", cohort, "--tier", wall.tier, "--out", out, "--cluster", address)
    killer.join(timeout=60)
    words = f"This is the cluster's fault, not yours. {GONE}"
    assert (ran.returncode, ran.stderr.splitlines()[-1:]) == (3, [words])
    assert "Traceback" not in ran.stderr
    kept = reasons(out)
    assert kept == [""] * len(kept)
    assert 0 < len(kept) < 8


def test_a_worker_that_is_ended_leaves_no_grader_behind(
    cohort: Path, lab: Lab, wall: Sandbox, machines: Machines, tmp_path: Path
) -> None:
    """What a worker was sent goes with it, when it is asked to end."""
    submissions, _ = read_cohort(cohort, lab)
    with connect(machines.address, Setup(ROOT, 0, wall.tier), print) as backend:
        list(Run(submissions, tmp_path / "out", backend).steps())
    assert list(machines.node.rglob("test_sgd_step.py"))
    machines.end(machines.worker, signal.SIGTERM)
    assert not list(machines.node.rglob("test_sgd_step.py"))


def test_a_worker_without_a_wall_takes_no_work(
    cohort: Path, lab: Lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a worker cannot put up the wall that is asked for, nothing is graded."""
    submissions, _ = read_cohort(cohort, lab)
    monkeypatch.setenv("PATH", str(tmp_path))  # no bubblewrap there, for the workers to come
    unfit = pytest.raises(UsageError, match=r"(?s)not fit for tier A.*bubblewrap is not installed")
    with workers(1) as cluster, Client(cluster) as client, unfit:
        list(
            Run(submissions, tmp_path / "out", Cluster(Setup(ROOT, 0, "A"), client, print)).steps()
        )
    assert not list((tmp_path / "out").glob("instructor/*/report.json"))


def test_where_no_scheduler_is_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address at which nobody answers is named."""
    monkeypatch.setattr("lossdojo.cohort.workers.cluster.ANSWERS_WITHIN", 1)
    where = connect("tcp://127.0.0.1:9", Setup(ROOT, 0, "A"), print)
    with pytest.raises(UsageError, match="No Dask scheduler answers at tcp"), where:
        pass


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes the certificate")
def test_traffic_is_encrypted_where_dask_is_told_to(
    cohort: Path, wall: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With TLS in Dask's own configuration the run goes over tls://, and without it nowhere."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    files = {
        f"tls_{role}_{kind}": str(path)
        for role in ("scheduler", "worker", "client")
        for kind, path in (("cert", certificate), ("key", key))
    }
    security = Security(tls_ca_file=str(certificate), require_encryption=True, **files)
    with workers(1, security=security, protocol="tls://") as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tls://")
        grade = ("grade", cohort, "--tier", wall.tier, "--cluster", address, "--out")
        refused = lossdojo(*grade, tmp_path / "refused")
        assert (refused.returncode, "No Dask scheduler" in refused.stderr) == (2, True)
        for name, path in (("CA_FILE", certificate), ("CLIENT__CERT", certificate)):
            monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(path))
        monkeypatch.setenv("DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY", str(key))
        assert lossdojo(*grade, tmp_path / "out").returncode == 1
    assert (tmp_path / "out" / "gradebook.csv").is_file()
