"""Order entry: a purchase order by mail or PDF has to be keyed, accepted and confirmed (SOP-01)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sim.cases.as_ordered import as_taken, pair_lines, price_agreed, price_is_right, same_words
from sim.cases.careless import first_ship_to, in_pieces, to_first_ship_to
from sim.cases.conduct import check_conduct, messages
from sim.cases.finding import CRITICAL, MAJOR, Sheet
from sim.cases.kind import CaseKind, Panel, Position, WrongPolicy, no_key
from sim.commands import CloseCase, Command, ConfirmOrder, EnterOrder, LineEntry
from sim.decide.stock import short_lines
from sim.model import Case, CaseKindName, Intent, Order, OrderStatus, ReasonCode, normalised_po
from sim.traffic import Request, RequestLine, meant_pieces
from sim.units import MINUTE_S, Qty, Seconds, money_text


class OrderSteps(NamedTuple):
    """Which step of its page a channel's checks on the order rest on; the defaults are those of an order by mail."""

    customer: str = "step 2"
    ship_to: str = "step 4"
    header: str = "step 5"
    instruction: str = "step 5"
    item: str = "step 6"
    quantity: str = "step 6"
    price: str = "step 7"
    confirmation: str = "step 12, SOP-17"


def standard_s(position: Position, case: Case) -> Seconds:
    """2.5 minutes and 0.35 a line (domain R01, e-mail), and one for the confirmation (R09): all that is left
    where an order that was entered stands still.
    """
    if case.order_id:
        return MINUTE_S
    return 210 + 21 * len(position.request(case).lines)


def entry(case: Case, request: Request, lines: Sequence[RequestLine]) -> EnterOrder:
    """The order as a careful reader keys it."""
    keyed = tuple(LineEntry(ln.item_id, ln.quantity, ln.uom, ln.price_cents) for ln in lines)
    return EnterOrder(
        case.document_id,
        request.customer_id,
        request.ship_to_id,
        request.po_number,
        request.requested_day,
        request.instruction,
        keyed,
    )


def right_entry(position: Position, case: Case) -> EnterOrder:
    """The order as it is meant; in a batch run as intake has read it ahead, which is the same."""
    request = position.request(case)
    prepared = None if position.by_hand else position.desk.prepared.get(case.document_id)
    return entry(case, request, request.lines) if prepared is None else prepared.order


def hasty_entry(position: Position, case: Case) -> EnterOrder:
    """The order as a hasty reader takes it, where there is something to misread."""
    request = position.request(case)
    return entry(case, request, request.superseded or request.lines)


def entered(position: Position, case: Case) -> Order | None:
    """The order that came of the document, or None."""
    document = position.desk.documents.get(case.document_id)
    return position.desk.orders.get(document.order_id) if document else None


def may_confirm(order: Order) -> bool:
    """Whether the customer lacks our word on an order as it stands, and nothing is open that stops it."""
    return (
        (order.status is OrderStatus.ENTERED or (order.status is OrderStatus.CONFIRMED and order.unconfirmed))
        and not any(h.active and h.blocks == "confirm" for h in order.holds)
        and not short_lines(order)
    )


def key_and_confirm(position: Position, case: Case, keyed: EnterOrder) -> Iterator[Command]:
    """Enter an order unless that is done, and confirm it unless something is open."""
    if entered(position, case) is None:
        yield keyed
    order = entered(position, case)
    if order is not None and may_confirm(order):
        yield ConfirmOrder(order.id)


def _work(position: Position, case: Case, keyed: EnterOrder, reason: ReasonCode) -> Iterator[Command]:
    yield from key_and_confirm(position, case, keyed)
    yield CloseCase(case.id, reason)


def expert(position: Position, case: Case) -> Iterator[Command]:
    """Key what is wanted, confirm unless something is open, close."""
    request = position.request(case)
    reason = ReasonCode.CUST_CHANGE if request.superseded else ReasonCode.CLEAN
    return _work(position, case, right_entry(position, case), reason)


def _answer_only(position: Position, case: Case) -> Iterator[Command]:
    yield CloseCase(case.id, ReasonCode.CLEAN)


def _blind(position: Position, case: Case) -> Iterator[Command]:
    """The first ship-to of the customer, cases keyed as pieces, no instruction."""
    request = position.request(case)
    keyed = to_first_ship_to(position.desk, in_pieces(entry(case, request, request.lines)))
    return _work(position, case, keyed, ReasonCode.CLEAN)


def _stale(position: Position, case: Case) -> Iterator[Command]:
    """The version that the customer has replaced."""
    return _work(position, case, hasty_entry(position, case), ReasonCode.CLEAN)


def for_neighbour(position: Position, case: Case) -> EnterOrder:
    """The right order for the next customer in the list."""
    request, desk = position.request(case), position.desk
    others = sorted(c for c in desk.customers if c != request.customer_id)
    other = next((c for c in others if c > request.customer_id), others[0])
    return entry(case, request, request.lines)._replace(customer_id=other, ship_to_id=first_ship_to(desk, other))


def _wrong_target(position: Position, case: Case) -> Iterator[Command]:
    return _work(position, case, for_neighbour(position, case), ReasonCode.CLEAN)


def _as_received(position: Position, case: Case) -> Iterator[Command]:
    """Every quantity as pieces, whatever the unit says, and nothing from the text of the mail."""
    keyed = in_pieces(hasty_entry(position, case))._replace(instruction="")
    return _work(position, case, keyed, ReasonCode.CLEAN)


def _agreed(position: Position, case: Case) -> dict[int, Qty]:
    """Quantities that the customer gave when it was asked before the order was entered, by line."""
    asked = messages(position, case, Intent.QUESTION_QUANTITY)
    answered = any(m.intent is Intent.ANSWER for m in position.desk.messages_on.get(case.id, ()))
    return meant_pieces(position.request(case)) if asked and answered else {}


def _check_lines(position: Position, case: Case, order: Order | None, sheet: Sheet, steps: OrderSteps) -> None:
    desk, request, agreed = position.desk, position.request(case), _agreed(position, case)
    pairs, extra = pair_lines(order.lines, request.lines) if order else ([None] * len(request.lines), [])
    for no, (want, line) in enumerate(zip(request.lines, pairs, strict=True), 1):
        if line is None and agreed.get(no) == 0:
            continue  # the customer does not want it after all
        item = desk.items[want.item_id]
        taken = as_taken(desk, request, want)
        right_item = line is not None and line.item_id == want.item_id
        actual = desk.items[line.item_id].sku if line else "not entered"
        sheet.outcome(f"item:{no}", f"Line {no}: item", right_item, expected=item.sku, actual=actual, step=steps.item)
        if line is not None and not right_item:
            continue
        sheet.outcome(
            f"quantity:{no}",
            f"Line {no}: quantity",
            line is not None and line.qty_ordered in (taken.qty, agreed.get(no, taken.qty)),
            expected=f"{taken.qty} EA" if want.uom == "EA" else f"{want.quantity} CS = {taken.qty} EA",
            actual=f"{line.qty_ordered} EA" if line else "not entered",
            step=steps.quantity,
        )
        consented = line is not None and price_agreed(desk, line)
        sheet.outcome(
            f"price:{no}",
            f"Line {no}: price",
            line is not None and price_is_right(desk, taken, line),
            expected=money_text(taken.price_cents) + (", or as settled with the customer" if consented else ""),
            actual=money_text(line.price_cents) if line else "not entered",
            step=steps.price,
        )
    if extra:
        names = ", ".join(desk.items[line.item_id].sku for line in extra)
        sheet.outcome(
            "extra", "Nothing that was not ordered", False, expected="no other line", actual=names, step=steps.item
        )


def check(position: Position, case: Case, sheet: Sheet) -> None:
    """The order as it stands, the confirmation, and how the work was done."""
    request, order = position.request(case), entered(position, case)
    check_order(position, case, sheet, OrderSteps())
    reasons = (ReasonCode.CUST_CHANGE, ReasonCode.CLEAN) if request.superseded else (ReasonCode.CLEAN,)
    if order is not None and order.holds:
        reasons = (*reasons, ReasonCode.CUST_ERROR)
    check_conduct(position, case, sheet, reasons=reasons)


def check_order(position: Position, case: Case, sheet: Sheet, steps: OrderSteps) -> None:
    """Every field against what the customer wants, and the confirmation. For every channel a person keys from."""
    desk, request, order = position.desk, position.request(case), entered(position, case)
    customer = desk.customers[request.customer_id]
    sheet.outcome(
        "customer",
        "Customer",
        order is not None and order.customer_id == request.customer_id,
        expected=customer.name,
        actual=desk.customers[order.customer_id].name if order else "not entered",
        step=steps.customer,
    )
    ship_to = desk.addresses[request.ship_to_id]
    sheet.outcome(
        "ship_to",
        "Ship-to",
        order is not None and order.ship_to_id == ship_to.id,
        expected=f"{ship_to.code} {ship_to.line1}, {ship_to.city}",
        actual=f"{desk.addresses[order.ship_to_id].code} {desk.addresses[order.ship_to_id].line1}"
        if order
        else "not entered",
        step=steps.ship_to,
        weight=CRITICAL,
    )
    sheet.outcome(
        "po_number",
        "Purchase order number",
        order is not None and normalised_po(order.po_number) == normalised_po(request.po_number),
        expected=request.po_number,
        actual=order.po_number if order else "not entered",
        step=steps.header,
        weight=MAJOR,
    )
    sheet.outcome(
        "requested_day",
        "Requested delivery date",
        order is not None and order.requested_day == request.requested_day,
        expected=desk.calendar.day_text(request.requested_day),
        actual=desk.calendar.day_text(order.requested_day) if order else "not entered",
        step=steps.header,
        weight=MAJOR,
    )
    if request.instruction:
        sheet.outcome(
            "instruction",
            "Special instruction",
            order is not None and same_words(request.instruction, order.instruction),
            expected=request.instruction,
            actual=(order.instruction or "none") if order else "not entered",
            step=steps.instruction,
            weight=MAJOR,
        )
    _check_lines(position, case, order, sheet, steps)
    confirmed = None if order is not None and (_may_wait(order)) else order is not None and order.confirmed_s >= 0
    sheet.communication(
        "confirmation",
        "Customer has our confirmation",
        confirmed,
        expected="order confirmed",
        actual=str(order.status) if order else "not entered",
        step=steps.confirmation,
    )


def _may_wait(order: Order) -> bool:
    """An order with an open price or shortage is confirmed in that other case."""
    return order.status is OrderStatus.ENTERED and not may_confirm(order)


KIND = CaseKind(
    CaseKindName.ORDER_ENTRY,
    "Order entry",
    "order.entry",
    ("R01", "R02", "R09", "R15", "H01", "H07", "F01"),
    "SOP-01",
    (ReasonCode.CLEAN, ReasonCode.CUST_CHANGE, ReasonCode.CUST_ERROR),
    standard_s,
    no_key,
    check,
    expert,
    {
        WrongPolicy.ANSWER_ONLY: _answer_only,
        WrongPolicy.BLIND: _blind,
        WrongPolicy.STALE: _stale,
        WrongPolicy.WRONG_TARGET: _wrong_target,
        WrongPolicy.PROCESS_AS_RECEIVED: _as_received,
    },
    label="Order entry",
    messages=(Intent.QUESTION_DISCREPANCY,),
    panel=Panel.STOCK,
)
