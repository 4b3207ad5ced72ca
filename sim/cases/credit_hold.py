"""Credit hold: an order would take a customer over what credit allows (SOP-03)."""

from sim.cases.conduct import check_conduct
from sim.cases.credit_desk import (
    cancel_another,
    check_decision,
    credit_reasons,
    decide_hold,
    decision_key,
    note_only,
    press_release,
)
from sim.cases.finding import Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy
from sim.model import Case, CaseKindName, Intent, ReasonCode
from sim.units import MINUTE_S, Seconds


def standard_s(position: Position, case: Case) -> Seconds:
    """5 minutes (domain 3.5)."""
    return 5 * MINUTE_S


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The hold ended the right way, and everybody heard what they may hear."""
    right = position.keys[case.id]
    check_decision(position, case, sheet)
    check_conduct(position, case, sheet, reasons=credit_reasons(past_due=bool(right["past_due"])))


KIND = CaseKind(
    CaseKindName.CREDIT_HOLD,
    "Credit hold",
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
        WrongPolicy.STALE: decide_hold,
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
