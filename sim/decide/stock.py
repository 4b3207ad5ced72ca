"""Stock: what a line gets, when it can be promised, and what is done about a shortage (SOP-04)."""

from collections.abc import Callable

from sim import events as ev
from sim.commands import AnnounceSupply, BackorderLine, Command, ReceiveSupply, SubstituteComponent, SubstituteLine
from sim.decide.free import Free
from sim.decide.refusal import Refused, require_role, require_step, the_line, the_supply
from sim.decide.totals import owed, totals_after
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, CaseKindName, LineTaken, Order, OrderLine, OrderStep, Role, SubstitutionPolicy, Supply, Uom
from sim.pricing import Charged
from sim.units import DAY_S, Day, Qty, day_of

PARCEL, FREIGHT = 1, 2
"""Carrier ids by the size of an order."""
FREIGHT_FROM: Qty = 500
"""Orders of this many pieces and more go by freight."""


def carrier_for(pieces: Qty) -> int:
    """Which carrier takes an order of that size."""
    return FREIGHT if pieces >= FREIGHT_FROM else PARCEL


def carrier_of(order: Order) -> int:
    """Which carrier takes an order: the one that was chosen for it, else the one for its size."""
    return order.carrier_id or carrier_for(order_pieces(order))


def ship_day(desk: Desk) -> Day:
    """The day on which an order released now leaves."""
    day, clock = divmod(desk.now_s, DAY_S)
    if desk.calendar.is_business(day) and clock <= desk.sop.cutoff_same_day_ship_s:
        return day
    return desk.calendar.add_business_days(day, 1)


def soonest_by(desk: Desk, carrier_id: int) -> Day:
    """The day of delivery by a carrier of what is on the shelf and released now."""
    return desk.calendar.add_business_days(ship_day(desk), desk.carriers[carrier_id].transit_days)


def promise_from_stock(desk: Desk, requested_day: Day, pieces: Qty, *, carrier_id: int = 0) -> Day:
    """The day of delivery to promise when everything is on the shelf: as requested, or as soon as possible."""
    soonest = soonest_by(desk, carrier_id or carrier_for(pieces))
    return requested_day if requested_day > soonest else soonest


def promise_for(desk: Desk, order: Order, requested_day: Day, *, more: Qty = 0) -> Day:
    """The same for an order as it stands, or with ``more`` pieces, by the carrier that takes it."""
    return promise_from_stock(desk, requested_day, order_pieces(order) + more, carrier_id=order.carrier_id)


def lacks(desk: Desk, line: OrderLine, qty: Qty) -> dict[int, Qty]:
    """Pieces that inbound stock must bring for so many of a line, by item: of a kit those of each short component."""
    if line.item_id not in desk.shelf.kits:
        return {line.item_id: qty}
    wanted = {part: qty * each for part, each in desk.shelf.parts(line.item_id, line.alternate_id)}
    short = {part: pieces - max(0, desk.stock[part].available) for part, pieces in wanted.items()}
    return {part: pieces for part, pieces in short.items() if pieces > 0} or wanted


def next_supply(desk: Desk, line: OrderLine, qty: Qty, *, slips: tuple[int, Day] | None = None) -> Supply | None:
    """The inbound stock with which so many of a line are complete; ``slips`` is a supply with its new day.

    For each item that is short the earliest that covers it, and of these the last; None if one is covered by none.
    """
    new_day = dict([slips] if slips else [])
    last: Supply | None = None
    for item_id, pieces in lacks(desk, line, qty).items():
        enough = [s for s in desk.coming.get(item_id, {}).values() if s.qty >= pieces]
        if not enough:
            return None
        found = min(enough, key=lambda s: (new_day.get(s.id, s.eta_day), s.id))
        if last is None or new_day.get(found.id, found.eta_day) > new_day.get(last.id, last.eta_day):
            last = found
    return last


def promise_from_supply(desk: Desk, eta_day: Day, pieces: Qty, *, carrier_id: int = 0) -> Day:
    """The day of delivery to promise for inbound stock: arrival, receiving, transit (SOP-04, step 4)."""
    on_shelf = desk.calendar.add_business_days(eta_day, desk.sop.backorder_receiving_days)
    return desk.calendar.add_business_days(on_shelf, desk.carriers[carrier_id or carrier_for(pieces)].transit_days)


def order_pieces(order: Order) -> Qty:
    """Pieces of an order that are ordered and not cancelled."""
    taken = order.lines.taken
    if taken is not None:
        return sum([line.qty for line in taken])
    return sum(line.qty_ordered - line.qty_cancelled for line in order.lines)


def short_lines(order: Order) -> list[OrderLine]:
    """The lines whose shortage nobody has decided yet."""
    if order.lines.taken is not None:
        return []
    return [line for line in order.lines.rows() if line.qty_unsourced > 0]


def shortage_kind(desk: Desk, item_id: int) -> CaseKindName:
    """What a shortage of an item is a case of."""
    return CaseKindName.KIT_SHORTAGE if item_id in desk.shelf.kits else CaseKindName.SHORTAGE


def from_shelf(desk: Desk, taken: tuple[LineTaken, ...]) -> tuple[LineTaken, ...]:
    """Lines, each of another item and wanted in full, with what the shelf has for them: the same if it has all."""
    stock, lacking = desk.stock, False
    for line in taken:
        found = stock.get(line.item_id)
        if found is None:  # a kit, whose components other lines may want, too
            free = Free(desk)
            return tuple([line._replace(qty_allocated=free.take(line.item_id, line.qty)) for line in taken])
        if found.on_hand - found.allocated < line.qty:
            lacking = True
    if not lacking:
        return taken
    left = [max(0, stock[line.item_id].available) for line in taken]
    return tuple(
        [line if line.qty <= qty else line._replace(qty_allocated=qty) for line, qty in zip(taken, left, strict=True)]
    )


def guard_short_line(desk: Desk, actor: Actor, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """A shortage can be decided only on a line that has one, before the order is closed."""
    require_role(actor, Role.CLERK, Role.SYSTEM)
    order, line = the_line(desk, order_id, line_no)
    require_step(order, OrderStep.SOURCE)
    if line.qty_unsourced <= 0:
        raise Refused(RefusalCode.NOTHING_SHORT, f"order {order_id} line {line_no} is not short of anything.")
    return order, line


def require_promise(desk: Desk, promise_day: Day) -> None:
    """Nobody is promised a day that has passed."""
    if promise_day < day_of(desk.now_s):
        raise Refused(
            RefusalCode.BAD_DATE,
            f"the promised day {desk.calendar.day_text(promise_day)} has passed; promise a day to come.",
        )


def backorder_line(desk: Desk, actor: Actor, command: BackorderLine) -> list[ev.Event]:
    """Let what is short wait for inbound stock."""
    _, line = guard_short_line(desk, actor, command.order_id, command.line_no)
    require_promise(desk, command.promise_day)
    return [ev.LineBackordered(command.order_id, command.line_no, line.qty_unsourced, command.promise_day)]


def substitute_line(desk: Desk, actor: Actor, command: SubstituteLine) -> list[ev.Event]:
    """Deliver the approved substitute, at the price of what was ordered."""
    order, line = guard_short_line(desk, actor, command.order_id, command.line_no)
    item, qty = desk.items[line.item_id], line.qty_unsourced
    if desk.customers[order.customer_id].substitution is not SubstitutionPolicy.APPROVED_LIST:
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"{desk.customers[order.customer_id].name} takes no substitutes; backorder the line or ask the customer.",
        )
    if not command.item_id or item.substitute_id != command.item_id:
        raise Refused(RefusalCode.NOT_APPROVED, f"item {command.item_id} is not an approved substitute of {item.sku}.")
    free = desk.shelf.available(command.item_id)
    if free < qty:
        raise Refused(RefusalCode.NO_STOCK, f"only {free} of the substitute are free, {qty} are short.")
    taken = ev.LineTaken(command.item_id, Uom.EA, qty, line.price_cents, line.price_cents, line.price_source, qty)
    kept = owed(line)
    totals = totals_after(
        desk,
        order,
        {line.line_no: kept._replace(qty=kept.qty - qty)},
        [Charged(taken.item_id, qty, taken.price_cents)],
    )
    return [ev.LineSubstituted(order.id, command.line_no, qty, taken, totals)]


def _require_approved(desk: Desk, order: Order, line: OrderLine, alternate_id: int) -> None:
    """An alternate is one of a component of the kit, and just this customer has approved it there."""
    kit = desk.items[line.item_id]
    components = [c for c in desk.shelf.kits.get(line.item_id, ()) if alternate_id and c.alternate_id == alternate_id]
    if not components:
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"item {alternate_id} is no alternate of a component of {kit.sku}; look which its components have.",
        )
    component_id = components[0].item_id
    if not accepts_alternate(desk, order.customer_id, component_id, alternate_id):
        raise Refused(
            RefusalCode.NOT_APPROVED,
            f"{desk.customers[order.customer_id].name} has not approved {desk.items[alternate_id].sku} in place of "
            f"{desk.items[component_id].sku}; backorder the line or ask the customer.",
        )


def accepts_alternate(desk: Desk, customer_id: int, component_id: int, alternate_id: int) -> bool:
    """Whether a customer has approved an alternate in place of a component of a kit."""
    asked = customer_id, component_id, alternate_id
    return any((a.customer_id, a.item_id, a.alternate_id) == asked for a in desk.alternates.values())


def substitute_component(desk: Desk, actor: Actor, command: SubstituteComponent) -> list[ev.Event]:
    """Build what is short of a kit with the alternate that its customer has approved, at the price of the kit."""
    order, line = guard_short_line(desk, actor, command.order_id, command.line_no)
    _require_approved(desk, order, line, command.alternate_id)
    qty = line.qty_unsourced
    made = desk.shelf.available(line.item_id, command.alternate_id)
    if made < qty:
        raise Refused(
            RefusalCode.NO_STOCK,
            f"order {order.id} line {line.line_no}: {qty} are short, {max(made, 0)} can be built with "
            f"{desk.items[command.alternate_id].sku}; backorder the line.",
        )
    taken = ev.LineTaken(line.item_id, Uom.EA, qty, line.price_cents, line.price_cents, line.price_source, qty)
    kept, added = owed(line), Charged(line.item_id, qty, line.price_cents)
    totals = totals_after(desk, order, {line.line_no: kept._replace(qty=kept.qty - qty)}, [added])
    return [ev.ComponentSubstituted(order.id, line.line_no, qty, command.alternate_id, taken, totals)]


def announce_supply(desk: Desk, actor: Actor, command: AnnounceSupply) -> list[ev.Event]:
    """Inbound stock is on its way."""
    require_role(actor, Role.PURCHASING)
    if command.supply_id in desk.supplies:
        raise Refused(RefusalCode.WRONG_STATUS, f"supply {command.supply_id} is announced already; use a new number.")
    if command.item_id not in desk.stock:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"item {command.item_id} is not stocked; announce one that is.")
    if command.qty <= 0:
        raise Refused(RefusalCode.BAD_QUANTITY, f"{command.qty} pieces cannot come in; announce one or more.")
    return [ev.SupplyAnnounced(*command)]


def receive_supply(desk: Desk, actor: Actor, command: ReceiveSupply) -> list[ev.Event]:
    """Inbound stock reaches the shelf and serves the lines that wait, in the order in which they were backordered."""
    require_role(actor, Role.WAREHOUSE)
    supply = the_supply(desk, command.supply_id)
    free = Free(desk, {supply.item_id: supply.qty})
    served: list[tuple[int, int, Qty]] = []
    for (order_id, line_no), line in desk.shelf.waiting.get(supply.item_id, {}).items():
        qty = free.take(line.item_id, line.qty_backordered, line.alternate_id)
        if qty:
            served.append((order_id, line_no, qty))
    return [ev.SupplyReceived(supply.id, supply.item_id, supply.qty, tuple(served))]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AnnounceSupply: announce_supply,
    ReceiveSupply: receive_supply,
    BackorderLine: backorder_line,
    SubstituteLine: substitute_line,
    SubstituteComponent: substitute_component,
}
