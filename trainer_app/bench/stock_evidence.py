"""What stands on the shelf, what comes, who waits for it, and how fast a carrier brings it."""

import streamlit as st

from sim.decide.allocation import lacking, waiting_for
from sim.decide.rush import rushes_on
from sim.decide.stock import accepts_alternate, soonest_by
from sim.desk import Desk
from sim.model import Case, Customer, KitComponent, Order
from sim.units import clock_text, day_of, money_text
from trainer_app.bench.tables import figures, table
from trainer_app.wording import dollars, plain, words


def stock_of(desk: Desk, item_ids: list[int], customer_id: int = 0) -> None:
    """Stock and inbound supply of items, of kits by component; which alternates a customer takes, if one is given."""
    kits = [i for i in item_ids if i in desk.shelf.kits]
    others = [i for i in item_ids if i not in desk.shelf.kits]
    if others or not kits:
        table([_on_shelf(desk, i) for i in others], alt="Stock", empty="No items.")
    for kit_id in kits:
        _kit(desk, kit_id, customer_id)
    wanted = [*others, *(c.item_id for kit_id in kits for c in desk.shelf.kits[kit_id])]
    coming = sorted(
        (s for s in desk.supplies.values() if s.item_id in wanted and s.received_s < 0),
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


def _on_shelf(desk: Desk, item_id: int) -> dict[str, object]:
    held, substitute_id = desk.stock[item_id], desk.items[item_id].substitute_id
    return {
        "Item": desk.items[item_id].sku,
        "On hand": held.on_hand,
        "Allocated": held.allocated,
        "Free": held.available,
        "Substitute": desk.items[substitute_id].sku if substitute_id else "–",
        "Its free stock": desk.shelf.available(substitute_id) if substitute_id else None,
    }


def _kit(desk: Desk, kit_id: int, customer_id: int) -> None:
    """The components of a kit: what stands on the shelf of each, and how many kits that makes."""
    st.markdown(
        f"**{plain(desk.items[kit_id].sku)}** is a kit: {max(0, desk.shelf.available(kit_id))} whole ones can be built"
    )
    table(
        [
            {
                "Component": desk.items[c.item_id].sku,
                "Each": c.qty,
                "On hand": desk.stock[c.item_id].on_hand,
                "Allocated": desk.stock[c.item_id].allocated,
                "Free": desk.stock[c.item_id].available,
                "Kits": max(0, desk.stock[c.item_id].available) // c.qty,
                "Alternate": desk.items[c.alternate_id].sku if c.alternate_id else "–",
                "Its free": desk.stock[c.alternate_id].available if c.alternate_id else None,
                "Approved": _approvers(desk, c, customer_id),
            }
            for c in desk.shelf.kits[kit_id]
        ],
        alt="Components",
        empty="No components.",
    )


def _approvers(desk: Desk, component: KitComponent, customer_id: int) -> str:
    """Who takes the alternate of a component: this customer or not; without one, all who do."""
    if not component.alternate_id:
        return "–"
    if customer_id:
        taken = accepts_alternate(desk, customer_id, component.item_id, component.alternate_id)
        return "this customer" if taken else "not by this customer"
    who = [
        desk.customers[a.customer_id].name
        for a in desk.alternates.values()
        if (a.item_id, a.alternate_id) == (component.item_id, component.alternate_id)
    ]
    return ", ".join(who) or "nobody"


def components_of(desk: Desk, order: Order) -> None:
    """What the warehouse picks and packs for the kits of an order; acknowledgement and invoice name the kit."""
    parts = [
        (line, part, each)
        for line in order.lines
        if line.item_id in desk.shelf.kits
        for part, each in desk.shelf.parts(line.item_id, line.alternate_id)
    ]
    if parts:
        st.markdown("**Components of its kits**")
        table(
            [
                {
                    "Line": line.line_no,
                    "Kit": desk.items[line.item_id].sku,
                    "Component": desk.items[part].sku,
                    "In a kit": each,
                    "To pick": each * line.qty_allocated,
                    "Lacking": each * (line.qty_open - line.qty_allocated),
                    "Shipped": each * line.qty_shipped,
                }
                for line, part, each in parts
            ],
            alt="Components of its kits",
            empty="None.",
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
    stock_of(desk, short or [line.item_id for line in order.lines], order.customer_id)


def waiting(desk: Desk, case: Case, order: Order) -> None:
    """Who waits for the items of an order, and whose stock is reserved; by which policy it is shared."""
    figures([("Policy in force", desk.sop.alloc_policy.spoken), ("Today", desk.calendar.day_text(day_of(desk.now_s)))])
    items = [i for i in dict.fromkeys(line.item_id for line in order.lines) if waiting_for(desk, i)]
    one = desk.items[items[0]].sku if len(items) == 1 else ""
    if one:
        st.markdown(f"Who waits for **{plain(one)}**, and who has some")
    table(
        [
            ({} if one else {"Item": desk.items[line.item_id].sku})
            | {
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
