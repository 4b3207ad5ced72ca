"""From a hold to the case by which somebody works on it: the one rule for entry, changes and the look of a morning."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sim import events as ev
from sim.decide import credit
from sim.decide.work import raise_about
from sim.desk import Desk
from sim.model import WORKED_AS, CaseKindName, Hold, HoldKind, Order
from sim.units import Cents

_BEFORE_STOCK = (HoldKind.SALES_REVIEW, HoldKind.PRICE, HoldKind.DUPLICATE, *credit.CREDIT_KINDS)
_AFTER_STOCK = (
    HoldKind.TAX_CERT,
    HoldKind.UNUSUAL_QUANTITY,
    HoldKind.ADDRESS,
    HoldKind.EXPORT,
    HoldKind.BLANKET,
    HoldKind.CONTRACT_TERMS,
)
"""In which order holds, and shortages between them, become cases."""
_REVIEWED = (HoldKind.PRICE, HoldKind.CREDIT)
"""What a review with sales settles beside its own hold."""
SETTLE_PRICES = (
    CaseKindName.PRICE_MISMATCH,
    CaseKindName.ORDER_VALIDATION,
    CaseKindName.ORDER_REVIEW,
    CaseKindName.PRICE_REQUEST,
    CaseKindName.PRICE_SOURCE,
)
"""Kinds of case whose clerk settles the held prices of an order."""
_SHORTAGES = (CaseKindName.SHORTAGE, CaseKindName.KIT_SHORTAGE)
_NONE_SHORT: Mapping[CaseKindName, int] = {}


class Work(NamedTuple):
    """A kind of case that an order raises, and the line that it is about (0 = the whole order)."""

    kind: CaseKindName
    line_no: int


def work_of(
    desk: Desk,
    customer_id: int,
    added_cents: Cents,
    holds: Iterable[ev.HoldSet | Hold],
    short: Mapping[CaseKindName, int] = _NONE_SHORT,
    *,
    prices_settled: bool = False,
) -> list[Work]:
    """The cases of an order's holds and shortages, each kind once, for the first line that it concerns.

    Args:
        desk: the records.
        customer_id: whose order it is.
        added_cents: what it adds to the exposure that is on file.
        holds: its new or its active holds; those for a missing number and for a second check have ways of their own.
        short: kinds of shortages with their first line.
        prices_settled: whether a case is open that settles its prices.
    """
    held: dict[HoldKind, int] = {}
    for hold in holds:
        held.setdefault(hold.kind, hold.line_no)
    reviewed = HoldKind.SALES_REVIEW in held
    found: dict[CaseKindName, int] = {}
    for kind in _BEFORE_STOCK:
        if kind not in held or (reviewed and kind in _REVIEWED) or (prices_settled and kind is HoldKind.PRICE):
            continue
        by_credit = kind in credit.CREDIT_KINDS
        found[credit.case_kind(desk, customer_id, added_cents) if by_credit else WORKED_AS[kind]] = held[kind]
    found.update(short)
    for kind in _AFTER_STOCK:
        if kind in held:
            found.setdefault(WORKED_AS[kind], held[kind])
    return [Work(*row) for row in found.items()]


def is_worked_on(desk: Desk, order: Order, *kinds: CaseKindName) -> bool:
    """Whether a case about an order or its document is open: of one of these kinds or, when none is named, of any."""
    return any(
        (case.order_id == order.id or case.document_id == order.document_id) and (not kinds or case.kind in kinds)
        for case in desk.open_cases.values()
    )


def raised_by_change(
    desk: Desk,
    order: Order,
    added_cents: Cents,
    holds: Iterable[ev.HoldSet],
    short: Mapping[CaseKindName, int] = _NONE_SHORT,
) -> list[ev.Event]:
    """The cases of what a change has come to hold or to be short of; for prices and stock one that is open will do."""
    if short and is_worked_on(desk, order, *_SHORTAGES):
        short = _NONE_SHORT
    settled = is_worked_on(desk, order, *SETTLE_PRICES)
    return [
        raise_about(desk, work.kind, order, ahead=ahead, line_no=work.line_no)
        for ahead, work in enumerate(
            work_of(desk, order.customer_id, added_cents, holds, short, prices_settled=settled)
        )
    ]
