"""One person's running session: the desk, its clock, its tape, its drafts. Everything goes through its lock.

A page may read ``session.desk`` while it holds ``lock``; it changes things by ``submit`` only. What is true about the
outside world (``session.world.requests``, ``session.position``) stays in here: pages get letters, never requests.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from threading import RLock
from typing import Any

from sim import events as ev
from sim.commands import Command
from sim.model import SEAT, Case, CaseStatus
from sim.session import ClockMode, Session
from sim.traffic import Letter
from trainer_app.clock import PacedClock

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
        self._result_file = folder / f"{session_id}.result.json"
        self._drafts: dict[str, Any] = read_json(self._drafts_file)

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
        score = self.session.score()
        result = {"points": score.points, "strict_pass": score.strict_pass, "passed": score.passed_exam}
        _write_json(self._result_file, {**result, "digest": self.session.journal.digest})

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

    def my_cases(self) -> list[Case]:
        """All cases of the seat so far, by due time."""
        mine = [c for c in self.session.desk.cases.values() if c.desk == SEAT.number]
        return sorted(mine, key=lambda c: (c.due_s, c.id))

    def letter(self, document_id: int) -> Letter | None:
        """An inbound document as the seat sees it."""
        request = self.session.world.requests.get(document_id)
        return None if request is None else self.session.setup.mailroom.letter(request)

    def pdf(self, document_id: int) -> bytes:
        """The attached purchase order of a document that has one."""
        return self.session.setup.mailroom.pdf(self.session.world.requests[document_id])

    # Drafts --------------------------------------------------------------------------------------------------------

    def draft(self, name: str) -> dict[str, Any]:
        """What was typed and not yet sent."""
        return dict(self._drafts.get(name, {}))

    def keep_draft(self, name: str, values: Mapping[str, Any]) -> None:
        """Keep what was typed, over reloads and crashes."""
        with self.lock:
            self._drafts[name] = dict(values)
            _write_json(self._drafts_file, self._drafts)

    def drop_draft(self, name: str) -> None:
        """It was sent."""
        with self.lock:
            if self._drafts.pop(name, None) is not None:
                _write_json(self._drafts_file, self._drafts)


def read_json(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # derived or unsent: a lost file costs nothing that was acknowledged
    return found if isinstance(found, dict) else {}


def _write_json(path: Path, values: Mapping[str, Any]) -> None:
    new = path.with_suffix(".new")
    new.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    os.replace(new, path)
