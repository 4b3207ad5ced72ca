"""The same seed gives the same run in every process, whatever PYTHONHASHSEED is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def simulated(root: Path, hash_seed: str, *arguments: str) -> dict[str, object]:
    """`orderdesk simulate` in a process of its own, without what the machine's speed adds."""
    ran = subprocess.run(
        [sys.executable, "-m", "trainer_app.cli", "simulate", *arguments, "--json"],
        cwd=root,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    found: dict[str, object] = json.loads(ran.stdout)
    return {name: value for name, value in found.items() if name not in ("wall_s", "orders_per_s", "books")}


@pytest.mark.slow
@pytest.mark.parametrize("clerk", ["expert", "random_legal", "blind"])
def test_a_session_is_the_same_under_two_hash_seeds(root: Path, clerk: str) -> None:
    """The order of a set never decides: the digest of the journal is equal."""
    first, second = (simulated(root, h, "morning_shift", "--clerk", clerk, "--seed", "5") for h in ("1", "2"))
    assert first["digest"]
    assert first == second


@pytest.mark.slow
def test_the_books_of_two_days_are_the_same_under_two_hash_seeds(root: Path, tmp_path: Path) -> None:
    """Nor in the books: two files, written by two processes, have one digest and the same figures."""
    first, second = (
        simulated(root, h, "morning_shift", "--seed", "5", "--days", "2", "--out", str(tmp_path / f"{h}.duckdb"))
        for h in ("1", "2")
    )
    assert first["digest"]
    assert first == second


@pytest.mark.slow
def test_another_seed_is_another_run(root: Path) -> None:
    """The digest tells runs apart; equal digests of different days would prove nothing."""
    days = ("first_day", "--clerk", "expert", "--seed")
    assert simulated(root, "1", *days, "5")["digest"] != simulated(root, "1", *days, "6")["digest"]
