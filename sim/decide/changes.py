"""Changes of an order after entry: header, lines, split, pull-back, re-opening (SOP-06).

Whatever changes, price, stock and credit are looked at again: an order that passed at a lower value is held when it
grows, and what was shipped stays shipped.
"""

from collections.abc import Callable, Mapping

from sim import events as ev
from sim.commands import AddLine, AmendHeader, AmendLine, Command, LineEntry, PullBack, ReopenOrder, SplitLine
from sim.decide import credit, destinations, tax
from sim.decide.blankets import beyond
from sim.decide.cancel_fees import fee_invoiced, require_agreed
from sim.decide.entry import require_ship_to
from sim.decide.free import Free
from sim.decide.held import raised_by_change
from sim.decide.lines import pieces, require_sellable, take_line
from sim.decide.placing import hold_set
from sim.decide.quantities import doubt_about
from sim.decide.refusal import Refused, require_role, require_step, the_line, the_order
from sim.decide.shipping import may_ship
from sim.decide.stock import promise_for, shortage_kind
from sim.decide.totals import owed, totals_after
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    Actor,
    CaseKindName,
    HoldKind,
    Order,
    OrderLine,
    OrderStep,
    PriceSource,
    Role,
    Totals,
    Uom,
)
from sim.pricing import Charged
from sim.sop import CancelFree
from sim.units import Cents, Day, Qty, day_of

MAX_INSTRUCTION = 400
"""Characters an instruction may have."""


def guard_amend(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order is changed while the warehouse does not have it."""
    require_role(actor, Role.CLERK)
    order = the_order(desk, order_id)
    require_step(order, OrderStep.AMEND)
    return order


def _require_day(desk: Desk, day: Day) -> None:
    if day < day_of(desk.now_s):
        raise Refused(RefusalCode.BAD_DATE, f"{desk.calendar.day_text(day)} has passed; use a day to come.")


def amend_header(desk: Desk, actor: Actor, command: AmendHeader) -> list[ev.Event]:
    """Another ship-to, day or instruction; the promise follows."""
    order = guard_amend(desk, actor, command.order_id)
    require_ship_to(desk, order.customer_id, command.ship_to_id)
    if command.requested_day != order.requested_day:
        _require_day(desk, command.requested_day)
    if len(command.instruction) > MAX_INSTRUCTION:
        raise Refused(RefusalCode.MISSING_FIELD, f"the instruction is longer than {MAX_INSTRUCTION} characters.")
    same = (order.ship_to_id, order.requested_day, order.instruction)
    if same == (command.ship_to_id, command.requested_day, command.instruction):
        raise Refused(RefusalCode.NOTHING_CHANGED, f"order {order.id} says all that already; change something.")
    promise = promise_for(desk, order, command.requested_day)
    totals = totals_after(desk, order, ship_to_id=command.ship_to_id)
    moved = command.ship_to_id != order.ship_to_id
    ours, holds = _prices_there(desk, order, command.ship_to_id) if moved else ((), [])
    lifted = tuple(h.id for h in order.on_hold(HoldKind.TAX_CERT) if moved)
    doubtful = moved and tax.is_doubtful(desk, order.customer_id, command.ship_to_id, day_of(order.received_s))
    holds += [hold_set(desk, len(holds), 0, HoldKind.TAX_CERT)] if doubtful else []
    holds += _destination_again(desk, order, command, promise, len(holds)) if moved else []
    holds, cases = checked_again(desk, order, totals, holds)
    return [ev.HeaderAmended(*command, promise, totals, ours, tuple(holds), lifted), *cases]


def _destination_again(desk: Desk, order: Order, command: AmendHeader, promise: Day, ahead: int) -> list[ev.HoldSet]:
    """The holds that another ship-to brings and that the order does not have."""
    has = [h.kind for h in order.holds if h.active]
    new = [h for h in destinations.holds_for(desk, 0, command.ship_to_id, promise) if h.kind not in has]
    return [h._replace(hold_id=desk.next_hold + ahead + at) for at, h in enumerate(new)]


def _prices_there(desk: Desk, order: Order, ship_to_id: int) -> tuple[tuple[tuple[int, Cents], ...], list[ev.HoldSet]]:
    """Lines that cost something else at another place, and a hold on each whose price we would not accept there."""
    ours: list[tuple[int, Cents]] = []
    holds: list[ev.HoldSet] = []
    for line in order.lines:
        if not line.qty_open or line.qty_shipped or _approved(desk, order, line, line.qty_open, ship_to_id):
            continue
        entry = LineEntry(line.item_id, line.qty_open, Uom.EA, line.price_cents)
        taken, questioned = take_line(
            desk, order.customer_id, entry, 0, day_of(order.received_s), ship_to_id=ship_to_id
        )
        if taken.system_price_cents != line.system_price_cents:
            ours.append((line.line_no, taken.system_price_cents))
        if questioned and not order.on_hold(HoldKind.PRICE, line_no=line.line_no):
            holds.append(hold_set(desk, len(holds), line.line_no, HoldKind.PRICE))
    return tuple(ours), holds


def checked_again(
    desk: Desk, order: Order, totals: Totals, holds: list[ev.HoldSet], short: Mapping[CaseKindName, int] | None = None
) -> tuple[list[ev.HoldSet], list[ev.Event]]:
    """The holds of a change, with that of credit where the order has grown too far, and the cases that it raises.

    ``short`` are the kinds of shortages that it brings, with their first line.
    """
    added_cents = totals.gross_cents - order.totals.gross_cents
    if added_cents > 0:
        hold = credit.recheck(desk, order, added_cents, len(holds))
        holds = holds if hold is None else [*holds, hold]
    return holds, raised_by_change(desk, order, added_cents, holds, short or {}) if holds or short else []


def _line_again(desk: Desk, order: Order, line_no: int, taken: ev.LineTaken, holds: list[ev.HoldSet]) -> None:
    """Add the holds of a quantity that by a change has come to be asked about, or goes beyond its blanket."""
    kind = HoldKind.UNUSUAL_QUANTITY
    doubt = doubt_about(desk, order.customer_id, taken.item_id, taken.qty)
    if doubt is not None and not order.on_hold(kind, line_no=line_no):
        holds.append(hold_set(desk, len(holds), line_no, kind, doubt.reason))
    kind, day = HoldKind.BLANKET, day_of(order.received_s)
    over = beyond(desk, order.customer_id, order.po_number, day, (taken,), but=order.id)
    if over and not order.on_hold(kind, line_no=line_no) and not order.on_hold(kind, line_no=0):
        holds.append(hold_set(desk, len(holds), line_no, kind, over[0].reason))


def _short(desk: Desk, line_no: int, item_id: int, lacking: Qty) -> dict[CaseKindName, int]:
    """The shortage that a line comes to have, if it lacks something."""
    return {shortage_kind(desk, item_id): line_no} if lacking > 0 else {}


def _approved(desk: Desk, order: Order, line: OrderLine, qty: Qty, ship_to_id: int) -> bool:
    """Whether the special price that a line has covers so many pieces there today."""
    return line.price_source is PriceSource.APPROVAL and any(
        a.customer_id == order.customer_id
        and a.item_id == line.item_id
        and a.price_cents == line.price_cents
        and a.max_qty >= qty
        and a.ship_to_id in (0, ship_to_id)
        and a.expires_day >= day_of(desk.now_s)
        for a in desk.approvals.values()
    )


def _retaken(desk: Desk, order: Order, line: OrderLine, qty: Qty, command: AmendLine) -> tuple[ev.LineTaken, bool]:
    """A changed line as the desk takes it: with stock for what is not shipped, at a price that is looked at again."""
    need = qty - line.qty_shipped
    allocated = max(0, min(need, desk.shelf.available(line.item_id, line.alternate_id) + line.qty_allocated))
    if line.qty_shipped or (
        command.price_cents in (-1, line.price_cents) and _approved(desk, order, line, qty, order.ship_to_id)
    ):
        price, ours, source = line.price_cents, line.system_price_cents, line.price_source
        return ev.LineTaken(line.item_id, command.uom, qty, price, ours, source, allocated), False
    entry = LineEntry(line.item_id, command.quantity, command.uom, command.price_cents)
    taken, questioned = take_line(
        desk, order.customer_id, entry, need, day_of(order.received_s), ship_to_id=order.ship_to_id
    )
    return taken._replace(qty_allocated=allocated), questioned


def amend_line(desk: Desk, actor: Actor, command: AmendLine) -> list[ev.Event]:
    """Change a line; price, stock and credit are checked again."""
    order = guard_amend(desk, actor, command.order_id)
    _, line = the_line(desk, command.order_id, command.line_no)
    if line.substituted_for or any(ln.substituted_for == line.item_id for ln in order.lines):
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"order {order.id} line {line.line_no} has a substitute that the customer took; add what is wanted beyond.",
        )
    require_sellable(desk, command.line_no, line.item_id, command.quantity)
    qty = pieces(desk, line.item_id, command.quantity, command.uom)
    if line.qty_shipped and qty <= line.qty_shipped:
        raise Refused(
            RefusalCode.BAD_QUANTITY,
            f"order {order.id} line {line.line_no}: {line.qty_shipped} are shipped; cancel what is open instead.",
        )
    if line.qty_shipped and command.price_cents not in (-1, line.price_cents):
        raise Refused(
            RefusalCode.WRONG_STATUS,
            f"order {order.id} line {line.line_no} is invoiced in part; its price is settled by billing.",
        )
    given_up = [(line, max(0, line.qty_ordered - line.qty_cancelled - qty))]
    require_agreed(desk, order, given_up)
    taken, questioned = _retaken(desk, order, line, qty, command)
    totals = totals_after(desk, order, {line.line_no: Charged(line.item_id, qty, taken.price_cents)})
    lifted = tuple(h.id for h in order.on_hold(HoldKind.PRICE, line_no=line.line_no))
    holds = [hold_set(desk, 0, line.line_no, HoldKind.PRICE)] if questioned else []
    if qty != line.qty_ordered:
        _line_again(desk, order, line.line_no, taken, holds)
    lacking = qty - line.qty_shipped - taken.qty_allocated
    holds, cases = checked_again(desk, order, totals, holds, _short(desk, line.line_no, line.item_id, lacking))
    amended = ev.LineAmended(order.id, line.line_no, taken, totals, tuple(holds), lifted)
    return [amended, *cases, *fee_invoiced(desk, order, given_up)]


def add_line(desk: Desk, actor: Actor, command: AddLine) -> list[ev.Event]:
    """One more line, checked as at entry."""
    order = guard_amend(desk, actor, command.order_id)
    line_no, entry = len(order.lines) + 1, command.line
    require_sellable(desk, line_no, entry.item_id, entry.quantity)
    free = desk.shelf.available(entry.item_id)
    taken, questioned = take_line(
        desk, order.customer_id, entry, free, day_of(order.received_s), ship_to_id=order.ship_to_id
    )
    holds = [hold_set(desk, 0, line_no, HoldKind.PRICE)] if questioned else []
    totals = totals_after(desk, order, added=[Charged(entry.item_id, taken.qty, taken.price_cents)])
    _line_again(desk, order, line_no, taken, holds)
    short = _short(desk, line_no, taken.item_id, taken.qty - taken.qty_allocated)
    holds, cases = checked_again(desk, order, totals, holds, short)
    promise = promise_for(desk, order, order.requested_day, more=taken.qty)
    return [ev.LineAdded(order.id, taken, totals, promise, tuple(holds)), *cases]


def _require_few_shipments(desk: Desk, order: Order, day: Day) -> None:
    """Each day that lines of an order wait for is a shipment; some customers take only so many."""
    customer = desk.customers[order.customer_id]
    days = {line.requested_day for line in order.lines if line.qty_open} | {day}
    if customer.max_shipments and order.shipments + len(days) > customer.max_shipments:
        raise Refused(
            RefusalCode.TOO_MANY_SHIPMENTS,
            f"{customer.name} takes an order in at most {customer.max_shipments} shipments, this would be "
            f"{order.shipments + len(days)}; choose a day that another line has.",
        )


def split_line(desk: Desk, actor: Actor, command: SplitLine) -> list[ev.Event]:
    """Some pieces on a later day: what nobody has sourced goes first, then what waits, then what is allocated."""
    order = guard_amend(desk, actor, command.order_id)
    _, line = the_line(desk, command.order_id, command.line_no)
    if not 0 < command.qty < line.qty_open:
        raise Refused(
            RefusalCode.BAD_QUANTITY,
            f"order {order.id} line {line.line_no}: {command.qty} of {line.qty_open} open pieces; "
            "split off at least 1 and leave at least 1.",
        )
    _require_day(desk, command.requested_day)
    _require_few_shipments(desk, order, command.requested_day)
    left = command.qty - min(command.qty, line.qty_unsourced)
    backordered = min(left, line.qty_backordered)
    whole = owed(line)
    parts = whole._replace(qty=whole.qty - command.qty), whole._replace(qty=command.qty)
    totals = totals_after(desk, order, {line.line_no: parts[0]}, parts[1:])
    return [
        ev.LineSplit(
            order.id, line.line_no, command.qty, left - backordered, backordered, command.requested_day, totals
        )
    ]


def guard_pull_back(desk: Desk, actor: Actor, order_id: int) -> Order:
    """An order can be taken back from the warehouse until its goods leave."""
    require_role(actor, Role.CLERK)
    order = the_order(desk, order_id)
    require_step(order, OrderStep.PULL_BACK)
    return order


def pull_back(desk: Desk, actor: Actor, command: PullBack) -> list[ev.Event]:
    """Take an order back; it goes out again when it is confirmed again."""
    order = guard_pull_back(desk, actor, command.order_id)
    begun = desk.sop.cancel_free_until is CancelFree.RELEASE or may_ship(desk, order)
    return [ev.OrderPulledBack(order.id), *([ev.PickStopped(order.id)] if begun else [])]


def guard_reopen(desk: Desk, actor: Actor, order_id: int) -> Order:
    """Only the lead re-opens."""
    order = the_order(desk, order_id)
    require_role(actor, Role.LEAD)
    require_step(order, OrderStep.REOPEN)
    return order


def reopen_order(desk: Desk, actor: Actor, command: ReopenOrder) -> list[ev.Event]:
    """Bring cancelled quantities back: they need stock and credit as if they were ordered now."""
    order = guard_reopen(desk, actor, command.order_id)
    if not command.lines or len({line_no for line_no, _ in command.lines}) != len(command.lines):
        raise Refused(RefusalCode.MISSING_FIELD, f"order {order.id}: say once for each line what comes back.")
    free = Free(desk)
    back: list[tuple[int, Qty, Qty]] = []
    changed: dict[int, Charged] = {}
    short: dict[CaseKindName, int] = {}
    for line_no, qty in command.lines:
        _, line = the_line(desk, order.id, line_no)
        if not 0 < qty <= line.qty_cancelled:
            raise Refused(
                RefusalCode.BAD_QUANTITY,
                f"order {order.id} line {line_no}: {line.qty_cancelled} were cancelled; bring back at most that.",
            )
        require_sellable(desk, line_no, line.item_id, qty)
        allocated = free.take(line.item_id, qty, line.alternate_id)
        back.append((line_no, qty, allocated))
        short = _short(desk, line_no, line.item_id, qty - allocated) | short
        changed[line_no] = owed(line)._replace(qty=line.qty_ordered - line.qty_cancelled + qty)
    totals = totals_after(desk, order, changed)
    holds, cases = checked_again(desk, order, totals, [], short)
    return [ev.OrderReopened(order.id, tuple(back), totals, tuple(holds)), *cases]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AmendHeader: amend_header,
    AmendLine: amend_line,
    AddLine: add_line,
    SplitLine: split_line,
    PullBack: pull_back,
    ReopenOrder: reopen_order,
}
