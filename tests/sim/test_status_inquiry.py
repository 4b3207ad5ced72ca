"""Status inquiries: facts from the records, in any wording, to who may know them."""

from collections.abc import Callable

import pytest

import scenarios
from sim import commands as cmd
from sim.cases import Finding, Verdict
from sim.cases.status_inquiry import asked_about, truth_of
from sim.cases.whereabouts import standing
from sim.clerks import program
from sim.commands import Command
from sim.model import SEAT, Case, CaseKindName, Intent, Order
from sim.session import Session

Change = Callable[[Command, Session, Case, Order], list[Command]]


def worked(which: str, change: Change) -> dict[str, Finding]:
    """The findings on one inquiry of the scenario when the expert's commands are changed on their way."""
    session = Session(scenarios.build(scenarios.load("status_replies")))
    while not session.over:
        case = session.desk.next_case_for(SEAT.number)
        if case is None:
            session.skip_to_next()
            continue
        session.submit(cmd.TakeCase(case.id))
        mine = case.kind is CaseKindName.STATUS_INQUIRY and which == variant_of(session, case)
        for command in program.expert(session.position, case):
            for given in change(command, session, case, asked_about(session.position, case)) if mine else [command]:
                session.submit(given)
        if mine:
            return {f.check: f for f in session.findings_on(case.id)}
    raise AssertionError(f"the scenario has no {which}")


def variant_of(session: Session, case: Case) -> str:
    """What the case is about, from what is behind it."""
    if not truth_of(session.position, case).may_know:
        return "stranger"
    now = standing(session.desk, asked_about(session.position, case))
    return "backordered" if now.waiting else "in_transit" if now.shipment else "in_pick"


def failed(findings: dict[str, Finding]) -> set[str]:
    return {name for name, f in findings.items() if f.verdict is Verdict.FAIL}


def reworded(template: str) -> Change:
    """The reply in other words; braces are filled from the records."""

    def change(command: Command, session: Session, case: Case, order: Order) -> list[Command]:
        if not isinstance(command, cmd.SendMessage):
            return [command]
        desk, now = session.desk, standing(session.desk, order)
        when = desk.calendar.date_of(now.day)
        text = template.format(
            po=order.po_number,
            us=f"{when.month}/{when.day}",
            iso=when.isoformat(),
            long=f"{when:%B} {when.day}",
            tracking=now.shipment.tracking_no if now.shipment else "",
            item=desk.items[now.waiting.item_id].description if now.waiting else "",
            qty=now.waiting.qty_backordered if now.waiting else 0,
        )
        return [command._replace(text=text)]

    return change


@pytest.mark.parametrize("day", ["{us}", "{iso}", "{long}"])
def test_an_answer_may_be_worded_and_dated_in_any_way(day: str):
    """The facts count: which order, when, and that it is an estimate."""
    letter = "Hello, {po} should reach you by " + day + ". Thanks for asking, Ada"
    assert failed(worked("in_pick", reworded(letter))) == set()


def test_the_item_that_waits_may_be_named_by_what_it_is():
    """Its description is as good as our number."""
    letter = "Hi, of {po} only {qty} pieces of {item} are missing, expected {iso}. Best regards, Ada"
    assert failed(worked("backordered", reworded(letter))) == set()


@pytest.mark.parametrize(
    ("which", "letter", "checks"),
    [
        ("in_pick", "Hello, {po} is here on {iso}, guaranteed. Thanks, Ada", {"estimate"}),
        ("in_pick", "Hello, {po} should come on {iso}, or on 2026-06-01. Thanks, Ada", {"dates"}),
        ("in_pick", "Hello, {po} should come soon. Thanks, Ada", {"answered"}),
        ("in_transit", "Hello, {po} is expected on {iso}. Thanks, Ada", {"says:tracking"}),
        ("backordered", "Hello, the rest of {po} is expected on {iso}. Thanks, Ada", {"says:item", "says:quantity"}),
    ],
)
def test_what_is_missing_or_made_up_is_found(which: str, letter: str, checks: set[str]):
    """A guarantee, a date of nobody's, no date, and what a complete answer lacks."""
    assert failed(worked(which, reworded(letter))) == checks


def test_a_promise_to_write_again_must_come_before_the_promised_day():
    """A reminder for the day after is none."""

    def late(command: Command, session: Session, case: Case, order: Order) -> list[Command]:
        if isinstance(command, cmd.LogContact):
            return [command._replace(follow_up_day=standing(session.desk, order).day + 1)]
        return [command]

    assert failed(worked("backordered", late)) == {"follow_up"}


def test_a_stranger_who_is_told_where_an_order_is_costs_the_case():
    """A name below a mail proves nothing: the gate caps what a helpful answer earns."""

    def helpful(command: Command, session: Session, case: Case, order: Order) -> list[Command]:
        if isinstance(command, cmd.SendMessage):
            day = session.desk.calendar.date_of(order.promise_day)
            text = f"Hello, {order.po_number} is expected on {day}. Thanks, Ada"
            return [cmd.SendMessage(case.id, order.id, 0, Intent.STATUS_REPLY, text)]
        return [command]

    assert "refused" in failed(worked("stranger", helpful))
