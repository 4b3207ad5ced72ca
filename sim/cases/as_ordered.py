"""An order beside what its customer wants: field by field, for the grader, for a second look, and for the customer.

A *difference* is a place where the order is not what the customer's document (and what it wrote or said since) says.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sim.commands import LineEntry
from sim.decide.lines import pieces, take_line
from sim.desk import Desk
from sim.model import HoldKind, LineTaken, Order, OrderLine, Uom
from sim.traffic import Request, RequestLine, meant_pieces
from sim.truths import RightPlace, Wish
from sim.units import day_of, money_text


class Difference(NamedTuple):
    """Where an order is not what its document says."""

    title: str
    wanted: str
    entered: str
    line_no: int = 0
    """The entered line, where it is one."""


def differences(desk: Desk, request: Request, order: Order) -> dict[str, Difference]:
    """Field by field, what is wanted and the order does not say; prices apart.

    Names are ``customer``, ``ship_to``, ``requested_day``, ``instruction``, ``item:n`` and ``quantity:n`` of line n of
    the request, and ``extra:n`` of line n of the order.
    """
    found: dict[str, Difference] = {}
    if order.customer_id != request.customer_id:
        names = desk.customers[request.customer_id].name, desk.customers[order.customer_id].name
        return {"customer": Difference("Customer", *names)}
    if order.ship_to_id != request.ship_to_id:
        sites = desk.addresses[request.ship_to_id].code, desk.addresses[order.ship_to_id].code
        found["ship_to"] = Difference("Ship-to", *sites)
    if order.requested_day != request.requested_day:
        days = desk.calendar.day_text(request.requested_day), desk.calendar.day_text(order.requested_day)
        found["requested_day"] = Difference("Requested delivery date", *days)
    if request.instruction and not same_words(request.instruction, order.instruction):
        found["instruction"] = Difference("Special instruction", request.instruction, order.instruction or "none")
    pairs, extra = pair_lines([ln for ln in order.lines if ln.qty_ordered > ln.qty_cancelled], request.lines)
    for no, (want, line) in enumerate(zip(request.lines, pairs, strict=True), 1):
        sku, wanted = desk.items[want.item_id].sku, pieces(desk, want.item_id, want.quantity, want.uom)
        if line is None and not wanted:
            continue
        if line is None or line.item_id != want.item_id:
            entered = desk.items[line.item_id].sku if line else "not entered"
            found[f"item:{no}"] = Difference(f"Line {no}: item", sku, entered, line.line_no if line else 0)
        elif line.qty_ordered - line.qty_cancelled != wanted:
            entered = f"{line.qty_ordered - line.qty_cancelled} EA"
            found[f"quantity:{no}"] = Difference(f"Line {no}: quantity", f"{wanted} EA", entered, line.line_no)
    for line in extra:
        sku = desk.items[line.item_id].sku
        found[f"extra:{line.line_no}"] = Difference("A line that nobody ordered", "none", sku, line.line_no)
    return found


def wrong_prices(desk: Desk, request: Request, order: Order) -> dict[str, Difference]:
    """Lines of the right item at another price than the customer accepted, as ``price:n`` of line n of the request."""
    found: dict[str, Difference] = {}
    if order.customer_id != request.customer_id:
        return found
    pairs, _ = pair_lines([ln for ln in order.lines if ln.qty_ordered > ln.qty_cancelled], request.lines)
    for no, (want, line) in enumerate(zip(request.lines, pairs, strict=True), 1):
        if line is None or line.item_id != want.item_id or not want.quantity:
            continue
        taken = as_taken(desk, request, want)
        if not price_is_right(desk, taken, line):
            prices = money_text(taken.price_cents), money_text(line.price_cents)
            found[f"price:{no}"] = Difference(f"Line {no}: price", *prices, line.line_no)
    return found


def as_taken(desk: Desk, request: Request, want: RequestLine) -> LineTaken:
    """A wanted line as the desk takes it when it is keyed right."""
    keyed = LineEntry(want.item_id, want.quantity, want.uom, want.price_cents)
    taken, _ = take_line(desk, request.customer_id, keyed, 0, day_of(request.at_s), ship_to_id=request.ship_to_id)
    return taken


def price_is_right(desk: Desk, taken: LineTaken, line: OrderLine) -> bool:
    """Whether an entered line has the price of the wanted one, or one that was settled in the right way."""
    return line.price_cents == taken.price_cents or price_agreed(desk, line) or line.price_source in ("approval",)


def price_agreed(desk: Desk, line: OrderLine) -> bool:
    """Whether the price of a line was in question and was settled after the customer had answered."""
    lifted = [h for h in desk.orders[line.order_id].holds if h.kind is HoldKind.PRICE and h.line_no == line.line_no]
    return any(h.set_s <= desk.answered_orders.get(line.order_id, -1) <= h.released_s for h in lifted)


def pair_lines(
    entered_lines: Iterable[OrderLine], wanted: Sequence[RequestLine]
) -> tuple[list[OrderLine | None], list[OrderLine]]:
    """Entered lines beside the wanted ones: by item first, then what is left in its order; and what is over."""
    left = [line for line in entered_lines if not line.substituted_for]
    pairs: list[OrderLine | None] = []
    for want in wanted:
        match = next((line for line in left if line.item_id == want.item_id), None)
        if match is not None:
            left.remove(match)
        pairs.append(match)
    for at, pair in enumerate(pairs):
        if pair is None and left:
            pairs[at] = left.pop(0)
    return pairs, left


def same_words(expected: str, actual: str) -> bool:
    """The instruction may be shortened and reworded, but its figures and half of its long words must be there."""
    want = {w.strip(".,;:").lower() for w in expected.split()}
    have = {w.strip(".,;:").lower() for w in actual.split()}
    figures = {w for w in want if any(c.isdigit() for c in w)}
    long_words = {w for w in want if len(w) > 3}
    return figures <= have and 2 * len(long_words & have) >= len(long_words)


# What is wanted in the end ---------------------------------------------------------------------------------------


def meant(request: Request) -> Request:
    """An order as its customer means it: with the quantities and the place that it gives when it is asked."""
    given = meant_pieces(request)
    if given:
        lines = (_of_pieces(ln, given[no]) if no in given else ln for no, ln in enumerate(request.lines, 1))
        request = request._replace(lines=tuple(lines))
    if isinstance(request.truth, RightPlace):
        request = request._replace(ship_to_id=request.truth.ship_to_id)
    return request


def after_wish(request: Request, wish: Wish, *, cancels: bool) -> Request:
    """The same order after a change or a cancellation that its customer may still ask for."""
    if not wish.possible or (cancels and not wish.agrees):
        return request
    if cancels or wish.pieces:
        lines = [
            _of_pieces(ln, wish.pieces) if wish.line_no in (0, no) else ln for no, ln in enumerate(request.lines, 1)
        ]
        return request._replace(lines=tuple(lines))
    day, ship_to = wish.requested_day or request.requested_day, wish.ship_to_id or request.ship_to_id
    return request._replace(requested_day=day, ship_to_id=ship_to)


def nothing_of(request: Request) -> Request:
    """An order of which nothing is wanted: it was a copy."""
    return request._replace(lines=tuple(_of_pieces(line, 0) for line in request.lines))


def _of_pieces(line: RequestLine, qty: int) -> RequestLine:
    return line._replace(quantity=qty, uom=Uom.EA)
