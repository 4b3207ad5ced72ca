"""What sort of mistake a failed check is, and what mistakes of that sort cost.

The one place where a failed check gets its class: by the area it belongs to, by the stem of its name (``quantity`` of
``quantity:2``), and by whether anything was done at all. Costs follow the rule of one to ten to a hundred: what is seen
at the desk is cheap, what reaches the customer is not (domain 4.5).
"""

from sim.cases.finding import Area, ErrorClass
from sim.sop import Sop
from sim.units import Cents

MEANING: dict[ErrorClass, str] = {
    ErrorClass.WRONG_SOURCE: "decided on the wrong paper, price, date or cause",
    ErrorClass.WRONG_TARGET: "right deed, wrong customer, address or record",
    ErrorClass.OVER_PROCESSED: "did what nobody needed",
    ErrorClass.MISSED: "left out",
    ErrorClass.OUT_OF_ORDER: "did it, but not when it had to be done",
    ErrorClass.POLICY_BREACH: "went beyond authority or told what may not be told",
    ErrorClass.COMMUNICATION: "told somebody too little, too much or the wrong thing",
    ErrorClass.KEYING: "meant the right thing and keyed another",
    ErrorClass.LATE: "took longer than the standard or than was promised",
}

_AT_THE_CUSTOMER = (
    ErrorClass.WRONG_SOURCE,
    ErrorClass.WRONG_TARGET,
    ErrorClass.KEYING,
    ErrorClass.MISSED,
    ErrorClass.POLICY_BREACH,
)
_IN_THE_HOUSE = (ErrorClass.OUT_OF_ORDER, ErrorClass.COMMUNICATION, ErrorClass.LATE)

_BY_STEM: dict[str, ErrorClass] = {
    "containment": ErrorClass.WRONG_TARGET,
    "customer": ErrorClass.WRONG_TARGET,
    "ship_to": ErrorClass.WRONG_TARGET,
    "bill_to": ErrorClass.WRONG_TARGET,
    "contact": ErrorClass.WRONG_TARGET,
    "extra": ErrorClass.OVER_PROCESSED,
    "extra_hold": ErrorClass.OVER_PROCESSED,
    "silent_edit": ErrorClass.POLICY_BREACH,
    "by_rule": ErrorClass.OVER_PROCESSED,
    "second_order": ErrorClass.OVER_PROCESSED,
    "before": ErrorClass.OUT_OF_ORDER,
    "authority": ErrorClass.POLICY_BREACH,
    "confidentiality": ErrorClass.POLICY_BREACH,
    "neutral": ErrorClass.POLICY_BREACH,
    "po_number": ErrorClass.KEYING,
    "instruction": ErrorClass.KEYING,
    "item": ErrorClass.KEYING,
    "quantity": ErrorClass.KEYING,
    "requested_day": ErrorClass.KEYING,
}
"""Checks whose failure means one thing; the rest follows from the area."""
_FROM_A_PAPER = ("item", "quantity", "requested_day", "instruction", "ship_to")
"""Fields that a superseded paper says otherwise."""


_ABOUT_A_MESSAGE = ("told", "facts", "names_order", "both_prices", "old_date", "confirmation", "neutral")


def is_about_a_message(check: str) -> bool:
    """Whether a check is about what somebody was told, whatever area it counts in."""
    return stem_of(check) in _ABOUT_A_MESSAGE


def stem_of(check: str) -> str:
    """``quantity`` of ``quantity:2``."""
    return check.partition(":")[0]


def error_class(area: Area, check: str, *, wrote: bool, spoke: bool, superseded: bool) -> ErrorClass:
    """The class of a failed check.

    Args:
        area: what the check is about.
        check: its name.
        wrote: whether a record was changed on the case.
        spoke: whether anything was written to anybody on the case.
        superseded: whether the case came with a paper that no longer holds.
    """
    stem = stem_of(check)
    if area is Area.GATE:
        return ErrorClass.POLICY_BREACH
    if area is Area.TIMELINESS:
        return ErrorClass.LATE
    if stem == "given_away":
        return ErrorClass.OVER_PROCESSED
    about_message = area is Area.COMMUNICATION or is_about_a_message(check)
    if not (spoke if about_message else wrote) and area in (Area.OUTCOME, Area.COMMUNICATION):
        return ErrorClass.MISSED
    if superseded and stem in _FROM_A_PAPER:
        return ErrorClass.WRONG_SOURCE
    if stem in _BY_STEM:
        return _BY_STEM[stem]
    if about_message:
        return ErrorClass.COMMUNICATION
    by_area = {
        Area.OUTCOME: ErrorClass.WRONG_SOURCE,
        Area.PROCESS: ErrorClass.WRONG_SOURCE if stem == "reason" else ErrorClass.MISSED,
    }
    return by_area[area]


def error_cost_cents(error: ErrorClass, sop: Sop) -> Cents:
    """What one mistake of a class costs, by where such mistakes come to light."""
    if error in _AT_THE_CUSTOMER:
        return sop.error_cost_customer_cents
    return sop.error_cost_house_cents if error in _IN_THE_HOUSE else sop.error_cost_desk_cents
