"""What came of an order that was not as agreed: what was held, what the prices are now, how it ended (SOP-02)."""

from typing import NamedTuple

from sim.cases.asked_once import names_order
from sim.cases.comparison import PriceApart, TermApart, in_words, line_for, says_both
from sim.cases.conduct import messages
from sim.cases.finding import MAJOR, Sheet
from sim.cases.kind import Position
from sim.model import Case, Hold, HoldKind, Intent, Order, OrderStatus
from sim.units import money_text

SILENT_EDIT_CAP = 50


class Stance(NamedTuple):
    """What the customer thinks of the terms in its small print; it tells when it is asked."""

    insists: bool


def insists(position: Position, case: Case) -> bool:
    """Whether the customer stands by its terms."""
    truth = position.request(case).truth
    return isinstance(truth, Stance) and truth.insists


def held(order: Order, kind: HoldKind, line_no: int = 0) -> list[Hold]:
    """Holds of a kind on a line (0 = the whole order), lifted ones too."""
    return [h for h in order.holds if h.kind is kind and h.line_no == line_no]


def check_holds(order: Order | None, prices: list[PriceApart], terms: list[TermApart], sheet: Sheet) -> None:
    """The discrepancies that were raised are those that there are."""
    right: set[tuple[HoldKind, int]] = set()
    for apart in prices:
        line = line_for(order, apart.item_id) if order else None
        is_held = order is not None and line is not None and bool(held(order, HoldKind.PRICE, line.line_no))
        right |= {(HoldKind.PRICE, line.line_no)} if line else set()
        sheet.outcome(
            f"held:{apart.line_no}",
            f"Line {apart.line_no}: price in question",
            is_held,
            expected="the line held at the printed price",
            actual="held" if is_held else "not held" if order else "not entered",
            step="steps 3 and 5",
        )
    if terms:
        right |= {(HoldKind.CONTRACT_TERMS, 0)}
        raised = order is not None and bool(held(order, HoldKind.CONTRACT_TERMS))
        sheet.outcome(
            "terms",
            "Terms in the small print raised",
            raised,
            expected="; ".join(map(in_words, terms)) + ": a contract terms hold",
            actual="held" if raised else "nobody noticed",
            step="steps 1, 3 and 5",
        )
    extra = [h for h in order.holds if (h.kind, h.line_no) not in right] if order else []
    check_extra_hold(
        extra, "holds on what differs by more than the tolerance, and on nothing else", "steps 4 and 5", sheet
    )


def check_extra_hold(extra: list[Hold], expected: str, step: str, sheet: Sheet) -> None:
    """No order is stopped where the SOP does not ask for it."""
    if extra:
        where = f"line {extra[0].line_no}" if extra[0].line_no else "the whole order"
        sheet.outcome(
            "extra_hold",
            "Nothing held that need not be",
            False,
            expected=expected,
            actual=f"{extra[0].kind.replace('_', ' ')} hold on {where}",
            step=step,
        )


def check_settled(position: Position, case: Case, order: Order | None, apart: PriceApart, sheet: Sheet) -> None:
    """A price in question was settled as the customer answered, and not before."""
    line = line_for(order, apart.item_id) if order else None
    consent = order is not None and order.id in position.desk.answered_orders
    open_hold = order is not None and line is not None and bool(order.on_hold(HoldKind.PRICE, line_no=line.line_no))
    if position.request(case).accepts_our_price:
        expected = f"{money_text(apart.ours_cents)} with the customer's consent"
        passed = line is not None and line.price_cents == apart.ours_cents and line.qty_open > 0
    else:
        expected = "line cancelled, as the customer answered"
        passed = line is not None and line.qty_cancelled == line.qty_ordered
    state = "not entered" if line is None else "cancelled" if not line.qty_open else money_text(line.price_cents)
    state += ", still held" if open_hold else "" if consent or line is None else ", customer not asked"
    sheet.outcome(
        f"settled:{apart.line_no}",
        f"Line {apart.line_no}: price settled",
        passed and consent and not open_hold,
        expected=expected,
        actual=state,
        step="step 7",
    )
    silent = line is not None and not consent and not open_hold and line.price_cents == apart.ours_cents
    sheet.gate(
        f"silent_edit:{apart.line_no}",
        "Nothing of the customer's was changed without asking",
        not silent,
        cap=SILENT_EDIT_CAP,
        expected="the printed price until the customer has answered",
        actual="our price in place of theirs" if silent else "kept",
        step="step 2",
    )


def check_end(position: Position, case: Case, order: Order | None, terms: list[TermApart], sheet: Sheet) -> None:
    """The order goes on, or waits for sales where the customer stands by other terms."""
    goes_on = order is not None and order.status not in (OrderStatus.ENTERED, OrderStatus.CANCELLED)
    active = order is not None and bool(order.on_hold(HoldKind.CONTRACT_TERMS))
    if terms and insists(position, case):
        sheet.outcome(
            "order",
            "Order waits for sales",
            active and not goes_on,
            expected="contract terms hold kept, order not confirmed",
            actual="waits" if active and not goes_on else str(order.status) if order else "not entered",
            step="step 7",
        )
        told = messages(position, case, Intent.REFERRAL)
        knows = any(names_order(m, order) and all(says_both(m.text, t) for t in terms) for m in told)
        sheet.outcome(
            "referred",
            "Sales knows what the customer wants",
            knows,
            expected="passed on with the order and both terms",
            actual="passed on" if knows else f"{len(told)} messages without both terms" if told else "not passed on",
            step="step 7",
            weight=MAJOR,
        )
        return
    sheet.outcome(
        "order",
        "Order goes on",
        goes_on and not active,
        expected="confirmed when everything is settled",
        actual=str(order.status) if order else "not entered",
        step="steps 7 and 8",
    )
