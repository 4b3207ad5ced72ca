"""Parent credit: an order is held because the group that shares a limit is over it (SOP-03)."""

from collections.abc import Iterator

from sim.cases.conduct import check_conduct
from sim.cases.credit_desk import (
    cancel_another,
    check_decision,
    credit_reasons,
    decide_hold,
    decision_key,
    heard,
    hold_of,
    neutral_note,
    note_only,
    own_figures_request,
    press_release,
)
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy
from sim.commands import CloseCase, Command
from sim.model import Case, CaseKindName, Intent, ReasonCode
from sim.units import MINUTE_S, Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """7 minutes: a credit hold, and the other members of the group."""
    return 7 * MINUTE_S


def _own_figures(position: Position, case: Case) -> Iterator[Command]:
    """Look at this customer alone: the request states an exposure that explains nothing."""
    order = position.desk.orders[case.order_id]
    hold = hold_of(order)
    answered = heard(position, case, Intent.CREDIT_DECISION) or heard(position, case, Intent.ASKED_BACK)
    if hold is not None and hold.active and not answered:
        yield neutral_note(position, case, order)
        yield own_figures_request(position, case, order)
        return
    yield CloseCase(case.id, ReasonCode.CREDIT_LIMIT)


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold ended by the figures of the group."""
    check_decision(position, case, sheet)
    past_due = bool(position.keys[case.id]["past_due"])
    check_conduct(position, case, sheet, reasons=credit_reasons(past_due=past_due))


KIND = CaseKind(
    CaseKindName.PARENT_CREDIT,
    "Credit hold of a group",
    "credit.coordination",
    ("R05", "R16", "F08"),
    "SOP-03",
    (ReasonCode.CREDIT_LIMIT, ReasonCode.CREDIT_PASTDUE),
    standard_s,
    decision_key,
    check,
    decide_hold,
    {
        WrongPolicy.ANSWER_ONLY: note_only,
        WrongPolicy.BLIND: press_release,
        WrongPolicy.STALE: _own_figures,
        WrongPolicy.WRONG_TARGET: cancel_another,
        WrongPolicy.PROCESS_AS_RECEIVED: press_release,
    },
    label="Credit",
    messages=(
        Intent.CREDIT_NEUTRAL,
        Intent.CREDIT_REQUEST,
    ),
    panel=Panel.CREDIT,
)
