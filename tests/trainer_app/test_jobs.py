"""Long work beside the server: it reports, can be cancelled, and never outlives the server."""

import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import scenarios
from trainer_app.jobs import Jobs, JobState, Worker
from trainer_app.lab_houses import SCENARIO

ROOT = Path(__file__).resolve().parents[2]


def lab_request(replications: int, days: int = 1) -> dict:
    scenario = scenarios.load("morning_shift")
    return {
        "house": {"kind": SCENARIO, "text": scenario.text, "source": scenario.id},
        "title": scenario.title,
        "variants": [{"name": "A", "clerks": 2}, {"name": "B", "clerks": 3}],
        "replications": replications,
        "days": days,
    }


def gone(handle: int) -> bool:
    """Whether the process behind a handle ends within two minutes: a shared machine can be slow."""
    watch = select.poll()
    watch.register(handle, select.POLLIN)
    return bool(watch.poll(120_000))


@pytest.fixture
def jobs(tmp_path):
    """Jobs in a folder of their own; nothing of them is left behind."""
    made = Jobs(tmp_path)
    yield made
    made.cancel_all()


def test_a_job_reports_every_replication_and_its_end(jobs):
    """Each replication of each setting comes as a line of its own, setting by setting on the same week."""
    job_id = jobs.start(Worker.LAB, lab_request(2), owner="Max")
    assert gone(os.pidfd_open(jobs.process_id(job_id)))
    job = jobs.poll(job_id)
    assert (job.state, job.share, job.owner) == (JobState.DONE, 1.0, "Max")
    assert [(r["variant"], r["seed"]) for r in job.results] == [("A", 1), ("B", 1), ("A", 2), ("B", 2)]
    orders = [r["measures"]["orders"] for r in job.results]
    assert min(orders) > 0


def test_a_cancelled_run_leaves_no_process(jobs):
    """Cancel ends the process at once, and the job says that it was cancelled."""
    job_id = jobs.start(Worker.LAB, lab_request(1000), owner="Max")
    process = jobs.process_id(job_id)
    jobs.cancel(job_id)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert jobs.poll(job_id).state is JobState.CANCELLED
    assert not jobs.running("Max")


def test_a_second_run_of_the_same_person_ends_the_first(jobs):
    """Nobody fills the machine by pressing Run again and again; others are not touched."""
    first = jobs.start(Worker.LAB, lab_request(1000), owner="Max")
    other = jobs.start(Worker.LAB, lab_request(1000), owner="Mia")
    jobs.start(Worker.LAB, lab_request(1000), owner="Max")
    assert jobs.poll(first).state is JobState.CANCELLED
    assert jobs.poll(other).state is JobState.RUNNING


def test_a_run_ends_when_the_server_is_killed(tmp_path):
    """kill -9 of the server closes its end of the pipe: no run goes on without anybody to read it."""
    code = (
        "import json, sys; from pathlib import Path; from trainer_app.jobs import Jobs, Worker\n"
        "jobs = Jobs(Path(sys.argv[1]))\n"
        "print(jobs.process_id(jobs.start(Worker.LAB, json.load(sys.stdin), owner='Max')), flush=True)\n"
        "import signal; signal.pause()"
    )
    server = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with server.stdin as request, server.stdout as said:
        request.write(json.dumps(lab_request(1000)))
        request.close()
        worker = os.pidfd_open(int(said.readline()))
        server.send_signal(signal.SIGKILL)
        server.wait()
        assert gone(worker)


def test_a_job_of_a_server_that_is_gone_is_told_as_stopped(jobs, tmp_path):
    """After a restart the page says what became of the run instead of waiting for ever."""
    job_id = jobs.start(Worker.LAB, lab_request(1000), owner="Max")
    assert Jobs(tmp_path).poll(job_id).state is JobState.FAILED


def test_a_request_that_makes_no_sense_fails_with_the_reason(jobs):
    """The worker's error reaches the page."""
    request = {**lab_request(1), "variants": [{"name": "A", "clerks": 0}]}
    job_id = jobs.start(Worker.LAB, request, owner="Max")
    assert gone(os.pidfd_open(jobs.process_id(job_id)))
    job = jobs.poll(job_id)
    assert job.state is JobState.FAILED
    assert "at least 1" in job.message


@pytest.mark.parametrize("job_id", ["", "../../etc/passwd", "0" * 16, "G" * 16])
def test_an_id_from_the_address_is_no_path(jobs, job_id):
    """What stands in the address cannot name another file."""
    assert jobs.poll(job_id) is None
