"""The same seed gives the same run in every process, whatever PYTHONHASHSEED is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.hash_seed_runs import CLERKS, simulated

RUNS = ("documents", "traffic", "books", *CLERKS)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def processes(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What two processes with different hash seeds made of the same seeds."""
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.hash_seed_runs", str(tmp_path_factory.mktemp(f"seed{hash_seed}"))],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for hash_seed in ("1", "4242")
    ]
    said = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0, 0], "".join(error for _, error in said)
    return [json.loads(words) for words, _ in said]


@pytest.mark.parametrize("run", RUNS)
def test_two_processes_agree(processes: list[dict[str, object]], run: str) -> None:
    """The order of a set never decides: letters and papers, drawn days, journals and books have equal digests."""
    first, second = processes
    assert first[run]
    assert first[run] == second[run]


def test_a_run_has_a_digest_and_another_seed_another(processes: list[dict[str, object]]) -> None:
    """The digest tells runs apart; equal digests of different days would prove nothing."""
    of_runs = [run["digest"] for run in map(processes[0].get, ("books", *CLERKS)) if isinstance(run, dict)]
    assert all(of_runs)
    assert len(set(of_runs)) == 1 + len(CLERKS)
    assert simulated("morning_shift", "--seed", "6", "--clerk", "expert")["digest"] not in of_runs
