"""An error that comes again and again is recorded, taken to IT and believed to be mended once it is tested (SOP-25)."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from data_gen import SITUATIONS
from sim import events as ev
from sim import view
from sim.cases import CASE_KINDS
from sim.cases.asking import truth_of
from sim.clerks.program import expert, sit
from sim.commands import CloseCase, Command, HandToIt, RecordProblem, TakeCase, VerifyFix
from sim.model import SEAT, Case, CaseKindName, CaseStatus, Intent, Measure, ProblemStatus, ReasonCode
from sim.session import Session
from sim.truths import Recurrence
from tests.proofs.one_case import one_day, worked

KIND = CaseKindName.RECURRING_ISSUE


@pytest.mark.parametrize("kind", [CaseKindName.ORDER_ENTRY, CaseKindName.CREDIT_HOLD, KIND])
def test_a_problem_can_be_recorded_on_whatever_case_shows_it(kind):
    """Who notices that an error comes again need not wait until somebody writes about it."""
    session = Session(one_day(kind, SITUATIONS[kind].variants[0], 5))
    session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    session.submit(TakeCase(case.id))
    assert [m.allowed for m in view.legal(session.desk, SEAT, case) if m.command is RecordProblem] == [True]
    session.submit(RecordProblem(case.id, (), ReasonCode.TRAINING, Measure.TRAIN_CLERK))
    assert session.desk.problem_of[case.id].cause is ReasonCode.TRAINING


class Pursuit:
    """The lead's mail in hand, on a day of one variant."""

    def __init__(self, variant: str) -> None:
        self.session = Session(one_day(KIND, variant, 5))
        self.session.skip_to_next()
        self.case = self.session.desk.next_case_for(SEAT.number)
        self.session.submit(TakeCase(self.case.id))
        self.truth = truth_of(self.session.position, self.case, Recurrence)

    def record(self, linked=None, cause: ReasonCode | None = None) -> ev.Event:
        """The first fact that comes of a record."""
        cases = self.truth.cases if linked is None else linked
        cause = cause or self.truth.cause
        return self.session.submit(RecordProblem(self.case.id, cases, cause, Measure.CHECK_PRICE_UPLOAD))[0]

    def hand_over(self, steps: str = "", expected: str = "our price", actual: str = "another price") -> ev.Event:
        """To IT, with the last case as the example."""
        desk = self.session.desk
        example = desk.cases[self.truth.cases[-1]]
        order = desk.orders[example.order_id]
        sku = desk.items[order.lines[0].item_id].sku
        steps = steps or f"Enter {order.po_number} again: {sku} for {desk.customers[order.customer_id].name}."
        return self.session.submit(HandToIt(1, example.id, steps, expected, actual))[0]

    def back(self) -> None:
        """IT answers, and the case is in hand again."""
        self.session.skip_to_next()
        self.session.submit(TakeCase(self.case.id))

    @property
    def status(self) -> ProblemStatus:
        """Where the problem stands."""
        return self.session.desk.problems[1].status

    def last_word(self) -> str:
        """What came in last on the case."""
        return self.session.desk.messages_on[self.case.id][-1].text


def test_a_problem_goes_its_way_from_record_to_proof() -> None:
    """Recorded, with IT, mended, tested: each step is a fact."""
    pursuit = Pursuit("price_list")
    assert isinstance(pursuit.record(), ev.ProblemRecorded)
    assert pursuit.status is ProblemStatus.OPEN
    assert isinstance(pursuit.hand_over(), ev.ProblemHandedToIt)
    assert (pursuit.status, pursuit.case.status) == (ProblemStatus.WITH_IT, CaseStatus.WAITING)
    pursuit.back()
    assert pursuit.status is ProblemStatus.FIXED
    pursuit.session.submit(VerifyFix(1))
    assert pursuit.status is ProblemStatus.VERIFIED


def test_what_was_seen_less_often_is_an_accident() -> None:
    """IT takes what was seen ``prob.recurrence_n`` times."""
    pursuit = Pursuit("price_list")
    pursuit.record(pursuit.truth.cases[:2])
    refused = pursuit.hand_over()
    assert isinstance(refused, ev.CommandRefused)
    assert refused.code is ev.RefusalCode.TOO_FEW_CASES


def test_a_record_is_said_anew_until_it_is_proved() -> None:
    """Whoever sees more links more: the new record replaces the old one."""
    pursuit = Pursuit("price_list")
    pursuit.record(pursuit.truth.cases[:2])
    pursuit.record()
    links = [row.case_id for row in pursuit.session.desk.problem_links.values()]
    assert links == list(pursuit.truth.cases)


def test_only_what_is_closed_can_be_linked() -> None:
    """An open case may still turn out to be something else."""
    pursuit = Pursuit("price_list")
    refused = pursuit.record((*pursuit.truth.cases, pursuit.case.id))
    assert isinstance(refused, ev.CommandRefused)
    assert refused.code is ev.RefusalCode.UNKNOWN_RECORD


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"steps": "Enter it again."}, "the order of the example"),
        ({"expected": ""}, "what should come out"),
        ({"expected": "a price", "actual": "A  price"}, "what should come out"),
    ],
)
def test_it_asks_back_for_what_it_cannot_do_without(said: dict[str, str], asked: str) -> None:
    """No steps, no example, no difference: the case comes back with the question, and nothing is mended."""
    pursuit = Pursuit("price_list")
    pursuit.record()
    pursuit.hand_over(**said)
    pursuit.back()
    assert asked in pursuit.last_word()
    assert pursuit.status is ProblemStatus.WITH_IT
    assert isinstance(pursuit.hand_over(), ev.ProblemHandedToIt), "it may be handed over again"


def test_what_the_cases_share_must_be_said() -> None:
    """An example alone mends one order."""
    pursuit = Pursuit("price_list")
    pursuit.record()
    order = pursuit.session.desk.orders[pursuit.session.desk.cases[pursuit.truth.cases[-1]].order_id]
    pursuit.hand_over(steps=f"Enter {order.po_number} again.")
    pursuit.back()
    assert "what the cases have in common" in pursuit.last_word()


def test_a_fix_of_the_wrong_cause_does_not_hold() -> None:
    """The test shows it; with the right cause the next one does."""
    pursuit = Pursuit("part_map")
    pursuit.record(cause=ReasonCode.EDI_XREF)
    pursuit.hand_over()
    pursuit.back()
    pursuit.session.submit(VerifyFix(1))
    assert pursuit.status is ProblemStatus.TEST_FAILED
    pursuit.record()
    pursuit.hand_over()
    pursuit.back()
    pursuit.session.submit(VerifyFix(1))
    assert pursuit.status is ProblemStatus.VERIFIED


def test_what_it_mends_half_goes_back() -> None:
    """The expert believes the second fix, not the first."""
    session = worked(KIND, "half_fixed", expert)
    tests = [e.event.passed for e in session.journal.entries if isinstance(e.event, ev.FixTested)]
    assert tests == [False, True]
    assert session.score().points == 100.0


def changed_record(change: Callable[[RecordProblem, Session], RecordProblem]) -> float:
    """Points of the expert with another record."""
    session = Session(one_day(KIND, "ship_to_rule", 5))

    def work(position, case: Case):
        for command in CASE_KINDS[KIND].expert(position, case):
            other: Command = change(command, session) if isinstance(command, RecordProblem) else command
            yield other

    sit(session, work)
    return session.score().points


def test_four_of_five_links_are_enough_and_half_are_not() -> None:
    """One needless link is forgiven, a list of everything is not."""

    def with_more(count: int):
        def change(command: RecordProblem, session: Session) -> RecordProblem:
            others = [c.id for c in session.desk.cases.values() if c.raised_s < 0 and c.id not in command.linked]
            return command._replace(linked=(*command.linked, *others[:count]))

        return change

    assert changed_record(with_more(1)) == 100.0
    assert changed_record(with_more(3)) < 80


def test_history_is_nobodys_work_today() -> None:
    """Cases that were closed before the session count for nobody's score."""
    session = Session(one_day(KIND, "price_list", 5))
    assert len(session.desk.cases) == 7
    assert session.seat_cases() == []
    sit(session, expert)
    assert len(session.score().cases) == 1


def test_a_closed_problem_is_changed_no_more() -> None:
    """What was proved stands."""
    pursuit = Pursuit("price_list")
    pursuit.record()
    pursuit.hand_over()
    pursuit.back()
    pursuit.session.submit(VerifyFix(1))
    assert isinstance(pursuit.record(), ev.CommandRefused)
    assert isinstance(pursuit.hand_over(), ev.CommandRefused)
    assert isinstance(pursuit.session.submit(CloseCase(pursuit.case.id, pursuit.truth.cause))[0], ev.CaseClosed)


def test_a_manager_may_ask_for_more_before_it_is_a_problem() -> None:
    """``prob.recurrence_n`` is a parameter."""
    pursuit = Pursuit("price_list")
    pursuit.session.desk.sop = replace(pursuit.session.desk.sop, prob_recurrence_n=5)
    pursuit.record()
    assert isinstance(pursuit.hand_over(), ev.CommandRefused)


def test_the_hand_over_is_in_the_history_of_the_case() -> None:
    """Who comes after reads what IT was told and what it said."""
    session = worked(KIND, "price_list", expert)
    case = next(c for c in session.desk.cases.values() if c.kind is KIND)
    intents = [m.intent for m in session.desk.messages_on[case.id]]
    assert intents == [Intent.PROBLEM_REQUEST, Intent.IT_ANSWER, Intent.IT_ANSWER, Intent.INFORMATION]
