"""Whose stock it is: who is served first (SOP-04), and what the lead lets one order give up for another (SOP-10)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AllocateStock, Command, DecideReallocation, RequestReallocation
from sim.decide.free import Free
from sim.decide.refusal import Refused, require_my_case, require_role, require_step, the_case, the_line
from sim.decide.stock import promise_for, shortage_kind
from sim.decide.work import raise_about, resumed, waits
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    Actor,
    Case,
    CaseKindName,
    Intent,
    Order,
    OrderLine,
    OrderStatus,
    OrderStep,
    ReallocationStatus,
    Role,
    Tier,
)
from sim.sop import AllocationPolicy
from sim.units import Qty

MAX_TEXT = 4_000
"""Characters a request may have."""
MAY_GIVE = (OrderStatus.ENTERED, OrderStatus.CONFIRMED)
"""An order gives up stock until the warehouse has it."""
_SERVED_FIRST = list(Tier)


def why_not_displaced(desk: Desk, giver: Order, taker: Order) -> str:
    """Why the lead does not take stock from an order for another, or an empty text when the lead does."""
    from_tier, to_tier = desk.customers[giver.customer_id].tier, desk.customers[taker.customer_id].tier
    if _SERVED_FIRST.index(from_tier) <= _SERVED_FIRST.index(to_tier):
        return f"order {giver.id} is of a customer of tier {from_tier}, which is not below tier {to_tier}"
    return ""


def waiting_for(desk: Desk, item_id: int) -> list[OrderLine]:
    """Lines that wait for an item or, of a kit, for one of its components, in the order in which they began to."""
    waiting = [desk.shelf.waiting.get(part, {}) for part, _ in desk.shelf.parts(item_id)]
    return list({at: line for lines in waiting for at, line in lines.items()}.values())


def shares(desk: Desk, item_id: int) -> dict[tuple[int, int], Qty]:
    """What of the free pieces each waiting line gets by the policy in force; the first served first."""
    free = Free(desk)
    found: dict[tuple[int, int], Qty] = {}
    for line in sorted(waiting_for(desk, item_id), key=lambda line: _turn(desk, line)):
        found[line.order_id, line.line_no] = free.take(line.item_id, line.qty_backordered, line.alternate_id)
    return found


def _turn(desk: Desk, line: OrderLine) -> tuple[int, ...]:
    """What decides when a line is served: the policy first, then receipt and number."""
    order = desk.orders[line.order_id]
    wanted = line.requested_day or order.requested_day
    by_policy: dict[AllocationPolicy, tuple[int, ...]] = {
        AllocationPolicy.TIER_THEN_EDD: (_SERVED_FIRST.index(desk.customers[order.customer_id].tier), wanted),
        AllocationPolicy.EDD: (wanted,),
        AllocationPolicy.FCFS: (),
        AllocationPolicy.VALUE: (-line.qty_backordered * line.price_cents,),
    }
    return (*by_policy[desk.sop.alloc_policy], order.received_s, order.id, line.line_no)


def parties(desk: Desk, case: Case) -> list[int]:
    """The customers to whom a case may be explained: of a conflict all with an open line of its items, else its own."""
    order = desk.orders.get(case.order_id)
    found = [case.customer_id]
    if order is not None and case.kind is CaseKindName.ALLOCATION_CONFLICT:
        items = [line.item_id for line in order.lines]
        found += [
            o.customer_id for o in desk.orders.values() if any(ln.item_id in items and ln.qty_open for ln in o.lines)
        ]
    return list(dict.fromkeys(found))


def guard_allocate(desk: Desk, actor: Actor, order_id: int, line_no: int) -> OrderLine:
    """Free pieces go to a line that waits for them."""
    require_role(actor, Role.CLERK)
    _, line = the_line(desk, order_id, line_no)
    if not line.qty_backordered:
        raise Refused(RefusalCode.NOTHING_SHORT, f"order {order_id} line {line_no} waits for nothing.")
    if desk.shelf.available(line.item_id, line.alternate_id) <= 0:
        raise Refused(RefusalCode.NO_STOCK, f"nothing of {desk.items[line.item_id].sku} is free; look what is coming.")
    return line


def allocate_stock(desk: Desk, actor: Actor, command: AllocateStock) -> list[ev.Event]:
    """Give a waiting line its pieces, or some of them; more than its share is not a clerk's to give."""
    line = guard_allocate(desk, actor, command.order_id, command.line_no)
    order, item = desk.orders[command.order_id], desk.items[line.item_id]
    most = min(line.qty_backordered, desk.shelf.available(item.id, line.alternate_id))
    if not 0 < command.qty <= most:
        raise Refused(
            RefusalCode.BAD_QUANTITY,
            f"order {order.id} line {line.line_no}: {command.qty} of {item.sku}; give 1 to {most} pieces.",
        )
    if command.qty > shares(desk, item.id)[order.id, line.line_no]:
        policy = desk.sop.alloc_policy.spoken
        raise Refused(
            RefusalCode.NOT_AUTHORISED,
            f"order {order.id}: {command.qty} of {item.sku} are more than its share by {policy}; serve those before it "
            "first, or ask the lead for stock of another order.",
        )
    whole = command.qty == line.qty_backordered
    promise = promise_for(desk, order, 0)
    of_line = promise if whole else line.promise_day
    rest = [other.promise_day for other in order.lines if other.qty_open and other is not line]
    return [ev.StockAllocated(order.id, line.line_no, command.qty, of_line, max([of_line, *rest]))]


def givers(desk: Desk, order: Order, line: OrderLine) -> list[OrderLine]:
    """Lines of other orders that have stock which a line lacks, and that the warehouse does not have yet."""
    return [
        other
        for held in desk.orders.values()
        if held.id != order.id and held.status in MAY_GIVE
        for other in held.lines
        if (other.item_id, other.alternate_id) == (line.item_id, line.alternate_id) and other.qty_allocated
    ]


def lacking(line: OrderLine) -> Qty:
    """Pieces of a line that are open and not allocated."""
    return line.qty_open - line.qty_allocated


def guard_request(desk: Desk, actor: Actor, case_id: int, order_id: int, line_no: int) -> tuple[Case, OrderLine]:
    """Stock of others may be asked for where a line lacks some."""
    require_role(actor, Role.CLERK)
    case = require_my_case(desk, actor, case_id)
    order, line = the_line(desk, order_id, line_no)
    require_step(order, OrderStep.SOURCE)
    if lacking(line) <= 0:
        raise Refused(RefusalCode.NOTHING_SHORT, f"order {order_id} line {line_no} has all the stock that it needs.")
    return case, line


def _require_giver(desk: Desk, taker: Order, line: OrderLine, command: RequestReallocation) -> None:
    giver, source = the_line(desk, command.from_order_id, command.from_line_no)
    where = f"order {giver.id} line {source.line_no}"
    same = (source.item_id, source.alternate_id) == (line.item_id, line.alternate_id)
    if giver.id == taker.id or not same:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"{where} has nothing of that item for another order; choose a line.")
    if giver.status not in MAY_GIVE:
        raise Refused(
            RefusalCode.WRONG_STATUS, f"order {giver.id} is {giver.status}: its stock is reserved and stays with it."
        )
    most = min(source.qty_allocated, lacking(line))
    if not 0 < command.qty <= most:
        raise Refused(RefusalCode.BAD_QUANTITY, f"{where}: ask for 1 to {most} pieces, not {command.qty}.")
    if any(
        r.status is ReallocationStatus.ASKED and (r.from_order_id, r.from_line_no) == (giver.id, source.line_no)
        for r in desk.reallocations.values()
    ):
        raise Refused(RefusalCode.ALREADY_ENTERED, f"{where}: the lead was asked already; wait for the decision.")


def request_reallocation(desk: Desk, actor: Actor, command: RequestReallocation) -> list[ev.Event]:
    """Ask the lead for stock of another order; where the SOP wants no approval, lower tiers give at once."""
    case, line = guard_request(desk, actor, command.case_id, command.order_id, command.line_no)
    taker = desk.orders[command.order_id]
    _require_giver(desk, taker, line, command)
    text = command.text.strip()
    if not text or len(text) > MAX_TEXT:
        raise Refused(RefusalCode.MISSING_FIELD, f"say in up to {MAX_TEXT} characters why this order goes first.")
    number = desk.next_reallocation
    asked = ev.ReallocationAsked(number, *command[:-1])
    giver = desk.orders[command.from_order_id]
    if not desk.sop.rush_bump_approval and not why_not_displaced(desk, giver, taker):
        return [asked, *_moved(desk, number, taker, giver, command.from_line_no)]
    said = ev.MessageLogged(
        desk.next_message, case.id, taker.id, taker.customer_id, 0, False, Intent.REALLOCATION_REQUEST, text
    )
    return [asked, said, *waits(case)]


def _moved(desk: Desk, number: int, taker: Order, giver: Order, from_line_no: int) -> list[ev.Event]:
    """The stock changes hands, and what the giver lacks now becomes a shortage to decide."""
    return [
        ev.ReallocationDecided(number, True, promise_for(desk, taker, taker.requested_day)),
        raise_about(desk, shortage_kind(desk, giver.lines[from_line_no - 1].item_id), giver, line_no=from_line_no),
    ]


def decide_reallocation(desk: Desk, actor: Actor, command: DecideReallocation) -> list[ev.Event]:
    """The lead decides; a yes is none any more when the stock has gone its way meanwhile."""
    require_role(actor, Role.LEAD)
    asked = desk.reallocations.get(command.reallocation_id)
    if asked is None or asked.status is not ReallocationStatus.ASKED:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"reallocation {command.reallocation_id} waits for no decision.")
    case, order = the_case(desk, asked.case_id), desk.orders[asked.order_id]
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message,
            case.id,
            order.id,
            order.customer_id,
            0,
            True,
            Intent.REALLOCATION_DECISION,
            command.text,
        )
    ]
    giver, source = the_line(desk, asked.from_order_id, asked.from_line_no)
    still_there = giver.status in MAY_GIVE and source.qty_allocated >= asked.qty
    if command.approve and still_there and lacking(order.lines[asked.line_no - 1]) >= asked.qty:
        facts += _moved(desk, asked.id, order, giver, source.line_no)
    else:
        facts.append(ev.ReallocationDecided(asked.id, False, order.promise_day))
    facts += resumed(case)
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AllocateStock: allocate_stock,
    RequestReallocation: request_reallocation,
    DecideReallocation: decide_reallocation,
}
