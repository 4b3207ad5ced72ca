"""The sessions of this server: running ones by id, and what the tapes in the data directory tell of the others.

A session that is asked for and not in memory is resumed from its tape, whoever asks and whatever happened before.
"""

import json
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import Any

import scenarios
from scenarios import Scenario
from sim.cases import CASE_KINDS
from sim.clerks import program
from sim.errors import TapeError
from sim.model import CaseKindName
from sim.score import RUBRIC_VERSION
from sim.session import Session, Training, play
from sim.tape import TapeWriter
from sim.units import Seconds
from trainer_app.clock import stamp
from trainer_app.learners import record
from trainer_app.learners.record import AttemptRecord
from trainer_app.sitting import Sitting

_SESSION_ID = re.compile(r"[A-Za-z0-9_-]{16,64}")


def data_folder() -> Path:
    """Where tapes and drafts are kept: ``ORDERDESK_DATA``, the working directory, or the user's own data."""
    named = os.environ.get("ORDERDESK_DATA")
    if named:
        return Path(named)
    if os.access(Path.cwd(), os.W_OK):
        return Path.cwd() / "orderdesk-data"
    return Path.home() / ".local/share/orderdesk"


@dataclass(frozen=True, slots=True)
class Attempt:
    """What is known of a session without playing it."""

    id: str
    learner: str
    scenario: str
    title: str
    started: str
    training: str
    finished: bool
    opens: bool
    """Whether it was played by the rules of this version."""
    points: float
    passed: bool
    strict_pass: bool


@dataclass(frozen=True, slots=True)
class Par:
    """How long the expert takes for one case of the same day."""

    touch_s: Seconds
    closed_s: Seconds


class Registry:
    """Every session of this server."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._lock = RLock()
        self._sittings: dict[str, Sitting] = {}
        self._pars: dict[str, dict[tuple[CaseKindName, int], Par]] = {}

    @property
    def exercises(self) -> Path:
        """Where the house keeps its own scenarios."""
        return self.folder / "exercises"

    @property
    def profiles(self) -> Path:
        """Where the house keeps its own profiles."""
        return self.folder / "profiles"

    def begin(
        self, scenario: Scenario, learner: str, seed: int | None = None, training: Training | None = None
    ) -> Sitting:
        """Start a session; its first minute is on the disk when this returns."""
        seen = {
            **scenarios.header(scenario, seed, training),
            "title": scenario.title,
            "learner": learner,
            "started": stamp(),
        }
        session_id = secrets.token_urlsafe(16)
        tape = TapeWriter.create(self._tape(session_id), seen)
        sitting = Sitting(session_id, seen, Session(scenarios.from_header(seen), tape), self.folder)
        with self._lock:
            self._sittings[session_id] = sitting
        with sitting.lock:
            if not sitting.my_cases():
                sitting.next_event()
            sitting.set_pace(1)
        return sitting

    def sitting(self, session_id: str) -> Sitting:
        """The session of that id, resumed if need be; a resumed one stands still until somebody goes on.

        Raises:
            TapeError: there is no such session, or its tape does not replay.
        """
        if not _SESSION_ID.fullmatch(session_id):
            raise TapeError("This is not the id of a session; start one or continue one from the list.")
        with self._lock:
            found = self._sittings.get(session_id)
            if found is None:
                path = self._tape(session_id)
                if not path.exists():
                    raise TapeError("This session is not on this server; start one or continue one from the list.")
                tape, writer = TapeWriter.resume(path)
                try:
                    session = play(scenarios.from_header(tape.header), tape.lines, writer)
                except TapeError:
                    writer.close()
                    raise
                found = self._sittings[session_id] = Sitting(session_id, tape.header, session, self.folder)
            return found

    def tick(self) -> None:
        """Let every running session catch up."""
        with self._lock:
            running = list(self._sittings.values())
        for sitting in running:
            sitting.tick()

    def close(self) -> None:
        """Let go of every session; all can be resumed."""
        with self._lock:
            while self._sittings:
                self._sittings.popitem()[1].close()

    def attempts(self, learner: str | None = None) -> list[Attempt]:
        """All sessions, of everybody or of one person, newest first."""
        found = [a for path in self.folder.glob("*.tape") if (a := self._attempt(path)) is not None]
        return sorted(
            (a for a in found if learner is None or a.learner == learner), key=lambda a: (a.started, a.id), reverse=True
        )

    def results(self, learner: str | None = None) -> list[AttemptRecord]:
        """The finished attempts with all that is known of them, oldest first."""
        return record.attempts_in(self.folder, learner)

    def learners(self) -> list[str]:
        """Everybody who ever began a session."""
        return sorted({a.learner for a in self.attempts()})

    def par(self, sitting: Sitting) -> dict[tuple[CaseKindName, int], Par]:
        """The expert's times on the same day, by kind and document of the case."""
        name = json.dumps([sitting.header.get(k) for k in ("scenario", "version", "seed", "toml")], default=str)
        with self._lock:
            found = self._pars.get(name)
        if found is None:
            session = Session(scenarios.from_header(dict(sitting.header)))
            program.sit(session, program.expert)
            found = {
                (c.kind, c.document_id): Par(
                    c.touch_s or CASE_KINDS[c.kind].standard_s(session.position, c) * 7 // 10, c.closed_s
                )
                for c in session.seat_cases()
            }
            with self._lock:
                self._pars[name] = found
        return found

    def _tape(self, session_id: str) -> Path:
        return self.folder / f"{session_id}.tape"

    def _attempt(self, path: Path) -> Attempt | None:
        with path.open("rb") as file:
            first = file.readline()
        try:
            header: dict[str, Any] = json.loads(first.partition(b" ")[2])
        except ValueError:
            return None  # a tape whose first line was never finished was never acknowledged
        result = record.read(path.with_name(f"{path.stem}{record.SUFFIX}"))
        return Attempt(
            path.stem,
            str(header.get("learner", "")),
            str(header.get("scenario", "")),
            str(header.get("title", "")),
            str(header.get("started", "")),
            str(header.get("training", "")),
            result is not None,
            header.get("rubric") == RUBRIC_VERSION,
            result.points if result else 0.0,
            result is not None and result.passed,
            result is not None and result.strict_pass,
        )
