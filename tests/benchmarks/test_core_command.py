"""`python -m benchmarks.core` as a user or a script calls it."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "benchmarks.core", "--peers-only"]


@pytest.mark.slow
def test_json_is_one_object_and_nothing_else() -> None:
    """A script reads standard output whole."""
    pytest.importorskip("ciw", reason='Ciw is not installed: pip install "orderdesk[bench]"')
    done = subprocess.run(
        [*COMMAND, "--json", "--orders", "300", "--rounds", "1"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert set(found["runners"]) == {"simpy_idiomatic", "ciw", "salabim", "floor"}
    assert found["runners"]["ciw"]["orders"] == 300
    assert found["runners"]["ciw"]["mean_wait_s"] == pytest.approx(found["runners"]["simpy_idiomatic"]["mean_wait_s"])
    assert found["runners"]["floor"]["events"] == 600


def test_a_missing_peer_is_named_with_its_remedy() -> None:
    """Without its peers the command says what to install and gives no figures. (-S hides every installed package.)"""
    done = subprocess.run([sys.executable, "-S", *COMMAND[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert 'pip install "orderdesk[bench]"' in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.slow
def test_ctrl_c_stops_it_without_a_traceback_and_without_figures() -> None:
    """An interrupted benchmark ends at once, says so, and leaves standard output empty."""
    pytest.importorskip("ciw", reason='Ciw is not installed: pip install "orderdesk[bench]"')
    running = subprocess.Popen(
        [*COMMAND, "--orders", "2000000"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509  the test starts no thread of its own
    )
    assert running.stderr is not None
    assert "simpy_idiomatic" in running.stderr.readline()
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert out == ""
    assert "stopped" in err
    assert "Traceback" not in err
