"""What stands on the shelf, what comes, who waits for it, and how fast a carrier brings it."""

from sim.decide.allocation import lacking, waiting_for
from sim.decide.rush import rushes_on
from sim.decide.stock import soonest_by
from sim.desk import Desk
from sim.model import Case, Customer, Order
from sim.units import clock_text, day_of, money_text
from trainer_app.bench.tables import figures, table
from trainer_app.wording import dollars, words


def stock_of(desk: Desk, item_ids: list[int]) -> None:
    """Stock and inbound supply of items."""
    table(
        [
            {
                "Item": desk.items[i].sku,
                "On hand": desk.stock[i].on_hand,
                "Allocated": desk.stock[i].allocated,
                "Free": desk.stock[i].available,
                "Substitute": desk.items[desk.items[i].substitute_id].sku if desk.items[i].substitute_id else "–",
                "Its free stock": desk.stock[desk.items[i].substitute_id].available
                if desk.items[i].substitute_id
                else None,
            }
            for i in item_ids
        ],
        alt="Stock",
        empty="No items.",
    )
    coming = sorted(
        (s for s in desk.supplies.values() if s.item_id in item_ids and s.received_s < 0),
        key=lambda s: (s.eta_day, s.id),
    )
    table(
        [
            {"Item": desk.items[s.item_id].sku, "Inbound": s.qty, "Arrives": desk.calendar.day_text(s.eta_day)}
            for s in coming
        ],
        alt="Inbound supply",
        empty="Nothing inbound for these items.",
    )


def part_shipments(customer: Customer) -> str:
    """Whether and how often an order may come in parts."""
    most = f", {customer.max_shipments} at most" if customer.max_shipments else ""
    return f"{words(customer.ship_policy)}{most}"


def shortage(desk: Desk, case: Case, order: Order) -> None:
    """Stock, supplies and what the customer allows."""
    customer = desk.customers[order.customer_id]
    carriers = ", ".join(f"{c.name} {c.transit_days} days" for c in desk.carriers.values())
    figures(
        [
            ("Part shipments", part_shipments(customer)),
            ("Substitutes", words(customer.substitution)),
            ("Transit", carriers),
        ]
    )
    short = [line.item_id for line in order.lines if line.qty_unsourced > 0 or line.qty_backordered > 0]
    stock_of(desk, short or [line.item_id for line in order.lines])


def waiting(desk: Desk, case: Case, order: Order) -> None:
    """Who waits for the items of an order, and whose stock is reserved; by which policy it is shared."""
    figures([("Policy in force", str(desk.sop.alloc_policy)), ("Today", desk.calendar.day_text(day_of(desk.now_s)))])
    items = [i for i in dict.fromkeys(line.item_id for line in order.lines) if waiting_for(desk, i)]
    table(
        [
            {
                "Item": desk.items[line.item_id].sku,
                "Order": held.id,
                "Customer": desk.customers[held.customer_id].name,
                "Tier": str(desk.customers[held.customer_id].tier),
                "Received": desk.calendar.day_text(day_of(held.received_s)),
                "Wanted": desk.calendar.day_text(line.requested_day or held.requested_day),
                "Lacks": line.qty_backordered,
                "Price": dollars(line.price_cents),
                "Has": line.qty_allocated,
                "Status": str(held.status),
            }
            for held in desk.orders.values()
            for line in held.lines
            if line.item_id in items and (line.qty_backordered or line.qty_allocated)
        ],
        alt="Who waits",
        empty="Nobody waits.",
    )
    stock_of(desk, items)


def rush(desk: Desk, case: Case, order: Order) -> None:
    """The clock and the fee, what each carrier can keep, and who has what the order lacks."""
    lacked = list(dict.fromkeys(line.item_id for line in order.lines if lacking(line) > 0))
    figures(
        [
            ("Rush handling until", clock_text(desk.sop.rush_cutoff_s)),
            ("Leaves today if released by", clock_text(desk.sop.cutoff_same_day_ship_s)),
            ("Fee", money_text(desk.sop.rush_fee_cents)),
            ("Expedited today", f"{rushes_on(desk, day_of(desk.now_s))} of {desk.sop.rush_max_per_day}"),
        ]
    )
    table(
        [
            {
                "Carrier": c.name,
                "Service": c.service,
                "Transit": f"{c.transit_days} business days",
                "There on": desk.calendar.day_text(soonest_by(desk, c.id)),
            }
            for c in desk.carriers.values()
        ],
        alt="Carriers",
        empty="No carriers.",
    )
    table(
        [
            {
                "Item": desk.items[line.item_id].sku,
                "Has": line.qty_allocated,
                "Order": held.id,
                "Customer": desk.customers[held.customer_id].name,
                "Tier": str(desk.customers[held.customer_id].tier),
                "Wanted": desk.calendar.day_text(held.requested_day),
                "Status": str(held.status),
            }
            for item_id in lacked
            for held in desk.orders.values()
            if held.id != order.id
            for line in held.lines
            if line.item_id == item_id and line.qty_allocated
        ],
        alt="Who has what is lacking",
        empty="The order has all the stock that it needs.",
    )
    if lacked:
        stock_of(desk, lacked)
