"""One person's running session: the desk, its clock, its tape, its drafts. Everything goes through its lock.

A page may read ``session.desk`` while it holds ``lock``; it changes things by ``submit`` only. What is true about the
outside world (``session.world.requests``, ``session.position``) stays in here: pages get letters, never requests.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import Any

import scenarios
from scenarios.worked import WorkedExample, worked_example
from sim import events as ev
from sim.commands import Command, OpenRecord
from sim.errors import CommandError
from sim.mailroom import Letter
from sim.model import SEAT, Case, CaseKindName, CaseStatus
from sim.session import ClockMode, Hint, Session, Training
from sim.units import Seconds
from trainer_app.clock import PacedClock
from trainer_app.learners import record

OVER = "The session is over; its result is in the debrief."


class Sitting:
    """A session somebody plays."""

    def __init__(self, session_id: str, header: Mapping[str, Any], session: Session, folder: Path) -> None:
        self.id = session_id
        self.header = header
        self.session = session
        self.lock = RLock()
        self.clock = PacedClock(session.now_s)
        self._drafts_file = folder / f"{session_id}.drafts.json"
        self._folder = folder
        self._examples: dict[tuple[CaseKindName, Seconds], WorkedExample] = {}
        self._drafts: dict[str, Any] = read_json(self._drafts_file)
        if session.over and record.read(folder / f"{session_id}{record.SUFFIX}") is None:
            self.grade()  # the power failed between the last minute and its result

    @property
    def learner(self) -> str:
        """Who plays."""
        return str(self.header.get("learner", ""))

    @property
    def title(self) -> str:
        """What the scenario is called."""
        return str(self.header.get("title", self.session.setup.name))

    @property
    def frozen(self) -> bool:
        """Whether time moves only by "next event"."""
        return self.session.setup.mode is ClockMode.FROZEN

    # Time ----------------------------------------------------------------------------------------------------------

    def advance(self) -> None:
        """Let the desk catch up with the clock."""
        with self.lock:
            if self.clock.pace and not self.session.over:
                self.session.advance(self.clock.now_s())
                if self.session.over:
                    self._end()

    def tick(self) -> None:
        """What happens every second whether or not somebody looks."""
        with self.lock:
            if self.clock.pace:
                self.advance()
                if self.clock.mark_due():
                    self.session.mark()

    def set_pace(self, pace: int) -> None:
        """Choose how fast time runs; a frozen session stands still."""
        with self.lock:
            self.advance()
            if not self.frozen and not self.session.over:
                self.clock.set_pace(pace)
                self.session.mark()

    def why_not_next(self) -> str:
        """Why time may not jump, or an empty text: a clock that stands still waits for the work before it."""
        unworked = [c for c in self.my_cases() if c.status in (CaseStatus.QUEUED, CaseStatus.IN_PROGRESS)]
        if self.frozen and unworked:
            return "Close the cases before you first; the clock stands still for you until then."
        return ""

    def next_event(self) -> None:
        """Let time pass until something reaches the seat."""
        with self.lock:
            if self.why_not_next():
                return
            self.advance()
            self.session.skip_to_next()
            self.session.mark()
            self.clock.set_to(self.session.now_s)
            if self.session.over:
                self._end()

    def finish(self) -> None:
        """Let the rest of the session pass and keep its result."""
        with self.lock:
            self.session.advance(self.session.setup.end_s)
            self._end()

    def _end(self) -> None:
        self.clock.set_pace(0)
        self.session.mark()
        self.session.checkpoint()
        self.grade()

    def grade(self) -> None:
        """Put the result of a session that is over on file, in place of any that was there."""
        with self.lock:
            record.keep(self._folder, record.record_of(self.id, self.header, self.session))

    def close(self) -> None:
        """Put the minute on the tape and let go of it; the session can be resumed."""
        with self.lock:
            self.session.mark()
            self.session.close()

    # Work ----------------------------------------------------------------------------------------------------------

    def submit(self, command: Command) -> str:
        """Carry out a command of the seat; the answer is why it was refused, or an empty text."""
        with self.lock:
            self.advance()
            if self.session.over:
                return OVER
            first = self.session.submit(command)[0]
            return first.message if isinstance(first, ev.CommandRefused) else ""

    def hints(self, case_id: int) -> list[Hint]:
        """The hints that were given on a case."""
        return list(self.session.hints.get(case_id, ()))

    def my_cases(self) -> list[Case]:
        """All cases of the seat so far, by due time."""
        mine = [c for c in self.session.cases() if c.desk == SEAT.number]
        return sorted(mine, key=lambda c: (c.due_s, c.id))

    def worked_example(self, case: Case) -> WorkedExample:
        """The expert at a case like this one on another day; that it was asked for is on the tape."""
        with self.lock:
            if self.session.setup.training is not Training.LEARN:
                raise CommandError("Worked examples are for sessions to learn.")
            self.submit(OpenRecord("worked_example", case.id))
            key = (case.kind, case.raised_s)
            if key not in self._examples:
                scenario = scenarios.load_text(self.header["toml"], "the session's scenario")
                self._examples[key] = worked_example(scenario, case.kind, case.raised_s)
            return self._examples[key]

    def letter(self, document_id: int) -> Letter | None:
        """An inbound document as the seat sees it."""
        request = self.session.world.requests.get(document_id)
        return None if request is None else self.session.setup.mailroom.letter(request)

    def pdf(self, document_id: int) -> bytes:
        """The attached purchase order of a document that has one."""
        return self.session.setup.mailroom.pdf(self.session.world.requests[document_id])

    def fax(self, document_id: int) -> bytes:
        """The page of a fax, a plain bit map."""
        return self.session.setup.mailroom.fax(self.session.world.requests[document_id])

    def sheet(self, document_id: int) -> str:
        """The table that a sales representative sent, as CSV."""
        return self.session.setup.mailroom.sheet(self.session.world.requests[document_id])

    # Drafts --------------------------------------------------------------------------------------------------------

    def draft(self, name: str) -> dict[str, Any]:
        """What was typed and not yet sent."""
        return dict(self._drafts.get(name, {}))

    def keep_draft(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed, over reloads and crashes."""
        with self.lock:
            self._drafts[name] = dict(values)
            record.write_json(self._drafts_file, self._drafts)

    def drop_draft(self, name: str) -> None:
        """It was sent."""
        with self.lock:
            if self._drafts.pop(name, None) is not None:
                record.write_json(self._drafts_file, self._drafts)


def read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # derived or unsent: a lost file costs nothing that was acknowledged
    return found if isinstance(found, dict) else {}
