"""What a process does that plays a session through the app's registry and says each command once it is done.

It is killed at any moment by the test beside it.
"""

import time
from collections.abc import Callable
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

import scenarios
from sim.cases import CASE_KINDS
from sim.commands import Command, OpenRecord, TakeCase
from sim.model import SEAT
from sim.tape import to_plain
from trainer_app.registry import Registry

Give = Callable[[Command], None]


def look_around(give: Give) -> None:
    """What an idle clerk does: read records."""
    for number in count():
        give(OpenRecord("item", 1 + number % 50))
        if number % 40 == 39:
            return


def sit(folder: Path, session_id: str | None, said: Connection) -> None:
    """Begin a session, or go on with one, and work until the power fails."""
    scenarios.build(scenarios.load("first_day"))  # the server imports everything before its first visitor too
    registry = Registry(folder)
    began = time.process_time()  # neighbours on the machine do not count
    sitting = registry.sitting(session_id) if session_id else registry.begin(scenarios.load("morning_shift"), "Ada")
    took = time.process_time() - began
    said.send({"session": sitting.id, "resumed_s": took, "digest": sitting.session.journal.digest})

    def give(command: Command) -> None:
        sitting.submit(command)
        said.send({"did": [type(command).__name__, to_plain(tuple(command))]})

    while not sitting.session.over:
        case = sitting.session.desk.next_case_for(SEAT.number)
        if case is None:
            look_around(give)
            sitting.next_event()
            continue
        give(TakeCase(case.id))
        look_around(give)
        for command in CASE_KINDS[case.kind].expert(sitting.session.position, case):
            give(command)
    said.send({"over": True})
    look_around(give)
