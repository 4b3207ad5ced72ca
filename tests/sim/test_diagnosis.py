"""Each finding says what sort of mistake it is, on which field, and when it was made."""

import pytest

import scenarios
from sim import events as ev
from sim.cases import Area, ErrorClass, Verdict, WrongPolicy
from sim.cases.finding import Finding
from sim.cases.taxonomy import MEANING, error_class, error_cost_cents
from sim.clerks.program import expert, idle, sit, without, wrong
from sim.commands import AskHint, SendMessage, TakeCase
from sim.model import SEAT, CaseKindName
from sim.session import Session, Training
from sim.sop import Sop


def played(work, training: Training | None = None) -> Session:
    session = Session(scenarios.build(scenarios.load("first_day"), training=training))
    sit(session, work)
    return session


def failed(session: Session) -> list[Finding]:
    return [f for f in session.score().findings if f.verdict is Verdict.FAIL]


WAYS = {"expert": expert, "without letters": without(SendMessage), **{str(p): wrong(p) for p in WrongPolicy}}


@pytest.mark.parametrize("work", WAYS.values(), ids=WAYS)
def test_every_failed_check_has_a_class_and_no_other_has(work) -> None:
    """The error Pareto counts each mistake once, and nothing else."""
    for finding in played(work).score().findings:
        assert (finding.error is not None) == (finding.verdict is Verdict.FAIL)
        assert finding.record
        assert finding.field


def test_the_moment_is_that_of_a_fact_in_the_journal() -> None:
    """The debrief leads to what the clerk did, not to when it was graded."""
    session = played(wrong(WrongPolicy.STALE))
    for finding in failed(session):
        if finding.seq:
            entry = session.journal.entries[finding.seq - 1]
            assert (entry.at_s, entry.actor) == (finding.moment_s, SEAT)


def test_nothing_done_is_missed() -> None:
    """Whoever does nothing has keyed nothing wrong."""
    session = Session(scenarios.build(scenarios.load("first_day")))
    idle(session)
    assert {f.error for f in failed(session) if f.area is Area.OUTCOME} == {ErrorClass.MISSED}


def test_the_superseded_paper_is_the_wrong_source() -> None:
    """A quantity of the old purchase order is no slip of the finger."""
    session = played(wrong(WrongPolicy.STALE))
    quantities = [f for f in failed(session) if f.check.startswith("quantity")]
    assert quantities
    assert {f.error for f in quantities} == {ErrorClass.WRONG_SOURCE}
    assert quantities[0].field.startswith("line ")
    assert quantities[0].record == "order"


def test_a_release_beyond_authority_is_a_breach_at_the_moment_of_the_refusal() -> None:
    """The button was pressed; that is what the debrief shows."""
    session = played(wrong(WrongPolicy.BLIND))
    (finding,) = [f for f in failed(session) if f.check == "authority"]
    assert finding.error is ErrorClass.POLICY_BREACH
    assert isinstance(session.journal.entries[finding.seq - 1].event, ev.CommandRefused)


def test_a_neighbours_record_is_the_wrong_target() -> None:
    """The right deed on somebody else's order."""
    errors = {f.error for f in failed(played(wrong(WrongPolicy.WRONG_TARGET)))}
    assert ErrorClass.WRONG_TARGET in errors


def test_every_area_and_unknown_check_gets_a_class() -> None:
    """A new kind's checks are classed without a line here."""
    for area in Area:
        for wrote in (True, False):
            assert error_class(area, "some_new_check", wrote=wrote, spoke=wrote, superseded=False) in MEANING


def test_costs_follow_one_to_ten_to_a_hundred() -> None:
    """Domain 4.5: 60 direct for what reaches the customer, a tenth in the house, a hundredth at the desk."""
    costs = {error: error_cost_cents(error, Sop()) for error in ErrorClass}
    assert costs[ErrorClass.KEYING] == 6_000
    assert costs[ErrorClass.COMMUNICATION] == 600
    assert costs[ErrorClass.OVER_PROCESSED] == 60


def test_a_hint_costs_five_percent_of_its_case_and_says_no_answer() -> None:
    """Where to look, never what to find; and right first time is only who needed none."""

    def asking(position, case):
        if case.kind is CaseKindName.PRICE_MISMATCH:
            yield AskHint(case.id)
        yield from expert(position, case)

    session = played(asking)
    helped = {case_id for case_id, given in session.hints.items() if given}
    for case in session.score().cases:
        hints = len(session.hints.get(case.case_id, ()))
        assert case.points == 100.0 * (100 - 5 * hints) / 100
        assert case.right_first_time == (case.case_id not in helped)
    for case_id in helped:
        keyed = {f.title: f.expected for f in session.findings_on(case_id)}
        for hint in session.hints[case_id]:
            assert keyed.get(hint.title, "-") not in f"{hint.title} {hint.sop}"


def test_an_assessment_gives_no_hints() -> None:
    """Asking is refused by a rule of the desk, so no page can forget it."""
    session = Session(scenarios.build(scenarios.load("first_day"), training=Training.ASSESS))
    session.skip_to_next()
    case = session.desk.next_case_for(SEAT.number)
    session.submit(TakeCase(case.id))
    (refused,) = session.submit(AskHint(case.id))
    assert isinstance(refused, ev.CommandRefused)
    assert refused.code is ev.RefusalCode.HINTS_WITHHELD
    assert session.score().cases[0].hints == 0
