"""What a process of a given PYTHONHASHSEED makes of the same seeds: documents, traffic, sessions, books.

Started as ``python -m tests.crash.hash_seed_runs FOLDER``; prints one object with a digest by name.
"""

import hashlib
import json
import sys
from itertools import islice
from pathlib import Path

from click.testing import CliRunner

from tests.data_gen.test_documents import digest_of_everything
from tests.data_gen.test_traffic import traffic_of
from trainer_app.cli import main

SHIFT = ("morning_shift", "--seed", "5")
CLERKS = ("expert", "random_legal", "blind")


def simulated(*arguments: str) -> dict[str, object]:
    """What `orderdesk simulate` says, without what the machine's speed adds."""
    ran = CliRunner().invoke(main, ["simulate", *arguments, "--json"], catch_exceptions=False)
    if ran.exit_code:
        raise RuntimeError(ran.stderr)
    found: dict[str, object] = json.loads(ran.stdout)
    return {name: value for name, value in found.items() if name not in ("wall_s", "orders_per_s", "books")}


def traffic_digest() -> str:
    """Two days at 60 orders and the position they open on."""
    traffic = traffic_of(60.0)
    return hashlib.sha256(repr((traffic.opening, list(islice(traffic.days(), 2)))).encode()).hexdigest()


def everything(folder: Path) -> dict[str, object]:
    """All that has to be the same in every process."""
    return {
        "documents": digest_of_everything(),
        "traffic": traffic_digest(),
        "books": simulated(*SHIFT, "--days", "2", "--out", str(folder / "two_days.duckdb")),
        **{clerk: simulated(*SHIFT, "--clerk", clerk) for clerk in CLERKS},
    }


if __name__ == "__main__":
    print(json.dumps(everything(Path(sys.argv[1]))))  # noqa: T201 the other process reads it
