"""One sitting: an opening position, a world, colleagues, and the played seat. ``play`` is the only loop.

Resume, replay, debrief and regrading all play the commands of a tape again from the same set-up; the digest of the
journal proves that it is the same session.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sim import events as ev
from sim.cases import CASE_KINDS, Area, Finding, Position, Sheet, failures
from sim.cases.conduct import check_time
from sim.cases.credit_desk import JUDGED_THEN, moment_of
from sim.cases.diagnosis import diagnose
from sim.cases.handover import check_hand_over
from sim.cases.respite import awaited_s, due_for_clerk_s, lain_s
from sim.clerks.simulated import SimulatedClerk, seat_clerks, tell_of_work
from sim.clerks.slips import LEVELS
from sim.clock import Clock
from sim.commands import Command
from sim.desk import Desk
from sim.engine import Engine
from sim.errors import OtherVersionError
from sim.journal import Journal
from sim.mailroom import Mailroom
from sim.model import SEAT, Actor, Case, CaseKindName, CaseStatus
from sim.priorities import Attainment, Job, attainment, worth
from sim.score import Score, score_session
from sim.sop import Sop
from sim.tape import Checkpoint, Line, Mark, Move, TapeWriter
from sim.traffic import Traffic
from sim.units import Seconds
from sim.world import World

CHECKPOINT_EVERY = 20
"""Commands between two checkpoints of the digest on the tape."""

LEFT_AFTER_S: Seconds = 30 * 60
"""A case that nobody took for so long counts as left undone."""


class ClockMode(StrEnum):
    """How simulated time passes for a person."""

    FROZEN = "frozen"
    LIVE = "live"


class Training(StrEnum):
    """What a session is for: it decides how much help there is, and when the answers come."""

    LEARN = "learn"
    """Worked examples, hints, findings after each case. Does not count as mastery."""
    PRACTISE = "practise"
    """Hints, findings after each case."""
    ASSESS = "assess"
    """No help; findings at the end."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Where to look next: what is not right yet, and the clause that says so. Never what right would be."""

    title: str
    sop: str


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything a session begins with; the same set-up and the same commands give the same session."""

    name: str
    version: int
    seed: int
    traffic: Traffic
    mailroom: Mailroom
    sop: Sop = field(default_factory=Sop)
    start_s: Seconds = 8 * 3600
    end_s: Seconds = 10 * 3600
    mode: ClockMode = ClockMode.LIVE
    colleagues: tuple[str, ...] = ()
    """Levels of the simulated clerks beside the seat, desks 2, 3, ..."""
    pass_points: int = 80
    training: Training = Training.PRACTISE
    guides: tuple[tuple[CaseKindName, Seconds, str], ...] = ()
    """Guidance for a person, by kind and the moment at which a fixed case is raised."""

    @property
    def feedback(self) -> bool:
        """Whether findings are shown after each case."""
        return self.training is not Training.ASSESS

    def guide(self, case: Case) -> str:
        """The sentence of guidance that belongs to a case, or an empty text."""
        return next((text for kind, at_s, text in self.guides if kind is case.kind and at_s == case.raised_s), "")


class Session:
    """A played position."""

    def __init__(self, setup: Setup, tape: TapeWriter | None = None) -> None:
        self.setup = setup
        self._tape = tape
        self.desk = Desk(setup.traffic.opening, setup.sop, setup.traffic.first_day)
        self.clock = Clock(setup.start_s)
        self.journal = Journal()
        self.engine = Engine(self.desk, self.clock, self.journal)
        self.world = World(self.engine, setup.traffic, setup.mailroom)
        self.position = Position(self.desk, self.world.requests, entries=self.journal.entries)
        self._findings: dict[int, list[Finding]] = {}
        self.hints: dict[int, list[Hint]] = {}
        """Hints given so far, by case."""
        self.desk.hints_allowed = setup.training is not Training.ASSESS
        self.moves: list[Move] = []
        """The commands given so far."""
        self._seat_work = 0
        """Cases that were raised for the seat or came back to it so far."""
        self.engine.on(ev.CaseRaised, self._count_work)
        self.engine.on(ev.CaseResumed, self._count_work)
        self.engine.on(ev.CaseRaised, self._note_key)
        self.engine.on(ev.MessageLogged, self._note_moment)
        self.engine.on(ev.CaseClosed, self._judge)
        self.engine.on(ev.HintGiven, self._give_hint)
        self.engine.on(ev.CaseHandedOver, self._judge_hand_over)
        tell_of_work(self.position)
        seat_clerks(
            self.engine,
            (
                SimulatedClerk(self.engine, self.position, number, LEVELS[level])
                for number, level in enumerate(setup.colleagues, 2)
            ),
            seats=(SEAT.number,),
        )
        self.desk.now_s = setup.start_s
        self.world.start()

    # Time ----------------------------------------------------------------------------------------------------------

    @property
    def now_s(self) -> Seconds:
        """The present."""
        return self.clock.now_s

    @property
    def over(self) -> bool:
        """Whether the session's time is up."""
        return self.now_s >= self.setup.end_s

    def advance(self, to_s: Seconds) -> None:
        """Let time pass, up to the end of the session."""
        to_s = min(to_s, self.setup.end_s)
        if to_s > self.now_s:
            self.clock.run_until(to_s)
            self.desk.now_s = self.now_s

    def skip_to_next(self) -> Seconds:
        """Let time pass until something reaches the seat's queue, or to the end; returns the time then."""
        before = self._seat_work
        while not self.over:
            at_s = self.clock.next_s()
            if at_s is None or at_s >= self.setup.end_s:
                self.advance(self.setup.end_s)
            else:
                self.advance(at_s + 1)
            if self._seat_work != before:
                break
        return self.now_s

    def mark(self) -> None:
        """Put the present on the tape, so that a resume leads back to it."""
        if self._tape is not None:
            self._tape.append(Mark(self.now_s))

    # Commands ------------------------------------------------------------------------------------------------------

    def submit(self, command: Command, actor: Actor = SEAT) -> list[ev.Event]:
        """Carry out a command of the seat: on the tape first, then in the desk."""
        move = Move(self.now_s, command)
        if self._tape is not None:
            self._tape.append(move)
        events = self.engine.submit(actor, command)
        self.moves.append(move)
        if self._tape is not None and self.commands % CHECKPOINT_EVERY == 0:
            self.checkpoint()
        return events

    @property
    def commands(self) -> int:
        """How many commands were given."""
        return len(self.moves)

    def checkpoint(self) -> None:
        """Put the digest on the tape."""
        if self._tape is not None:
            self._tape.append(Checkpoint(self.commands, self.journal.digest))

    def close(self) -> None:
        """Let go of the tape."""
        if self._tape is not None:
            self._tape.close()
            self._tape = None

    # Judgement -----------------------------------------------------------------------------------------------------

    def _count_work(self, came: ev.CaseRaised | ev.CaseResumed, actor: Actor) -> None:
        self._seat_work += self.desk.cases[came.case_id].desk == SEAT.number

    def _note_key(self, raised: ev.CaseRaised, actor: Actor) -> None:
        case = self.desk.cases[raised.case_id]
        self.position.keys[case.id] = CASE_KINDS[case.kind].key(self.position, case)

    def _note_moment(self, message: ev.MessageLogged, actor: Actor) -> None:
        if message.intent in JUDGED_THEN and message.order_id in self.desk.orders:
            self.position.moments[message.message_id] = moment_of(self.desk, self.desk.orders[message.order_id])

    def _judge(self, closed: ev.CaseClosed, actor: Actor) -> None:
        if actor != SEAT:
            return
        cases = self.desk.cases
        merged = [case for case in cases.values() if case.merged_into_id == closed.case_id]
        for case in (cases[closed.case_id], *merged):
            if case.status is CaseStatus.CLOSED and case.merged_into_id not in self.desk.open_cases:
                self._findings[case.id] = self.check(case)

    def _judge_hand_over(self, handed: ev.CaseHandedOver, actor: Actor) -> None:
        """A case rightly given away counts neither way: the colleague answers for it. Wrongly given away, it counts."""
        if actor != SEAT:
            return
        case = self.desk.cases[handed.case_id]
        sheet = Sheet(case.id, CASE_KINDS[case.kind].sop, self.now_s)
        check_hand_over(handed.complete, self.setup.end_s - self.now_s, sheet)
        if failures(sheet.findings):
            self._findings[case.id] = diagnose(self.position, case, sheet.findings)

    def _give_hint(self, given: ev.HintGiven, actor: Actor) -> None:
        """The first thing that is not right yet and was not hinted at; closing is the last step of every case."""
        told = self.hints.setdefault(given.case_id, [])
        before = {hint.title for hint in told}
        open_ends = [f for f in failures(self.check(self.desk.cases[given.case_id])) if f.title not in before]
        ahead = [f for f in open_ends if f.area in (Area.OUTCOME, Area.COMMUNICATION)] or open_ends
        told.append(Hint(ahead[0].title, ahead[0].sop) if ahead else Hint("Close the case", "last step: reason code"))

    def check(self, case: Case) -> list[Finding]:
        """Findings on a case as it stands."""
        kind = CASE_KINDS[case.kind]
        sheet = Sheet(case.id, kind.sop, self.now_s)
        kind.check(self.position, case, sheet)
        if self.setup.mode is ClockMode.LIVE:
            due_s = due_for_clerk_s(self.position, case, self.standard_of)
            check_time(self.position, case, self.standard_of(case), due_s, sheet)
        return diagnose(self.position, case, sheet.findings)

    def standard_of(self, case: Case) -> Seconds:
        """What a case should take."""
        return CASE_KINDS[case.kind].standard_s(self.position, case)

    def seat_cases(self) -> list[Case]:
        """The cases that count for the seat: those it closed or gave away, and those of its desk that it left.

        With a frozen clock all that were raised are left. Otherwise a case is left when it is due, in hand, or has lain
        in the queue for ``LEFT_AFTER_S`` in which the clerk could have worked; one that waits for an answer or has just
        come is not.
        """
        return [
            case
            for case in self.cases()
            if case.id in self._findings
            or (case.desk == SEAT.number and (case.status is CaseStatus.CLOSED or self._left(case)))
        ]

    def cases(self) -> list[Case]:
        """The cases of this session; those that were closed before it are history."""
        return [case for case in self.desk.cases.values() if case.raised_s >= self.setup.start_s]

    def _left(self, case: Case) -> bool:
        if self.setup.mode is ClockMode.FROZEN:
            return True
        return case.status is not CaseStatus.WAITING and (
            due_for_clerk_s(self.position, case, self.standard_of) <= self.now_s
            or case.status is CaseStatus.IN_PROGRESS
            or (case.taken_s < 0 and lain_s(self.position, case, self.standard_of) >= LEFT_AFTER_S)
        )

    def findings(self) -> dict[int, list[Finding]]:
        """Findings by case: as judged when it was closed, or as it stands."""
        return {c.id: self._findings[c.id] if c.id in self._findings else self.check(c) for c in self.seat_cases()}

    def findings_on(self, case_id: int) -> list[Finding]:
        """Findings on one closed case, or none yet."""
        return self._findings.get(case_id, [])

    def priorities(self) -> Attainment:
        """What the seat kept of what was due by now, beside the best order of work; nothing with a frozen clock.

        The work of a case is what the seat took for it, so that this is about order and not about speed; the time that
        a case waited for an answer is taken off its due time.
        """
        if self.setup.mode is ClockMode.FROZEN:
            return Attainment(0, 0)
        jobs = []
        for case in self.cases():
            if case.desk != SEAT.number or case.due_s > self.now_s:
                continue
            closed = case.status is CaseStatus.CLOSED
            work_s = case.touch_s if closed else self.standard_of(case)
            due_s = case.due_s - awaited_s(self.position, case)
            in_time = closed and case.closed_s <= due_for_clerk_s(self.position, case, self.standard_of)
            jobs.append(Job(case.raised_s, due_s, max(1, work_s), worth(case.priority), in_time))
        return attainment(jobs)

    def score(self) -> Score:
        """The result as of now."""
        hints = {case_id: len(given) for case_id, given in self.hints.items()}
        return score_session(self.findings(), pass_points=self.setup.pass_points, hints=hints)


def play(setup: Setup, lines: Iterable[Line], tape: TapeWriter | None = None) -> Session:
    """Play the lines of a tape; the tape that goes on afterwards is ``tape``.

    Raises:
        TapeError: a checkpoint does not agree: the program or the scenario is not the one that was recorded.
    """
    session = Session(setup)
    for line in lines:
        if isinstance(line, Move):
            session.advance(line.at_s)
            session.submit(line.command)
        elif isinstance(line, Mark):
            session.advance(line.at_s)
        elif line.digest != session.journal.digest:
            raise OtherVersionError(
                f"checkpoint after {line.commands} commands: digest {session.journal.digest}, recorded {line.digest}; "
                "the scenario or the program is not the one that was recorded."
            )
    session._tape = tape
    return session


def seat_summary(session: Session) -> Mapping[str, int]:
    """Counts for the head of a screen: open, late and closed cases of the seat."""
    mine = [c for c in session.cases() if c.desk == SEAT.number]
    still = [c for c in mine if c.status is not CaseStatus.CLOSED]
    return {
        "open": len(still),
        "late": sum(c.due_s < session.now_s for c in still),
        "closed": len(mine) - len(still),
    }
