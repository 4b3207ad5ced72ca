"""A process that plays a session through the app's registry and says each command on its output once it is done.

Started as ``python -m tests.crash.driver FOLDER [SESSION]`` and killed at any moment by the test beside it.
"""

import json
import sys
import time
from itertools import count
from pathlib import Path

import scenarios
from sim.cases import CASE_KINDS
from sim.commands import Command, OpenRecord, TakeCase
from sim.model import SEAT
from sim.tape import to_plain
from trainer_app.registry import Registry
from trainer_app.sitting import Sitting


def say(**words: object) -> None:
    print(json.dumps(words), flush=True)  # noqa: T201 the other process reads it


def give(sitting: Sitting, command: Command) -> None:
    sitting.submit(command)
    say(did=[type(command).__name__, to_plain(tuple(command))])


def look_around(sitting: Sitting) -> None:
    """What an idle clerk does: read records."""
    for number in count():
        give(sitting, OpenRecord("item", 1 + number % 50))
        if number % 40 == 39:
            return


def main(folder: Path, session_id: str | None) -> None:
    scenarios.build(scenarios.load("first_day"))  # the server imports everything before its first visitor too
    registry = Registry(folder)
    began = time.process_time()  # neighbours on the machine do not count
    sitting = registry.sitting(session_id) if session_id else registry.begin(scenarios.load("morning_shift"), "Ada")
    took = time.process_time() - began
    say(session=sitting.id, resumed_s=took, digest=sitting.session.journal.digest, commands=sitting.session.commands)
    while not sitting.session.over:
        case = sitting.session.desk.next_case_for(SEAT.number)
        if case is None:
            look_around(sitting)
            sitting.next_event()
            continue
        give(sitting, TakeCase(case.id))
        look_around(sitting)
        for command in CASE_KINDS[case.kind].expert(sitting.session.position, case):
            give(sitting, command)
    say(over=True)
    look_around(sitting)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
