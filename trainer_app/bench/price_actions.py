"""The source of a price: what is on file for a line, and the button that takes the price from there."""

import streamlit as st

from sim.commands import Command, TakePriceFrom
from sim.desk import Desk
from sim.model import Case, Order, PriceSource
from sim.units import money_text
from sim.view import Move
from trainer_app import runtime
from trainer_app.bench.comparison import agreed_in
from trainer_app.bench.controls import do
from trainer_app.runtime import key
from trainer_app.wording import words


def sources(desk: Desk, order: Order, line_no: int) -> dict[str, str]:
    """What is on file for a line's customer and item, whether it holds or not; which does is for the clerk to say."""
    line, customer = order.lines[line_no - 1], desk.customers[order.customer_id]
    item, day_text = desk.items[line.item_id], desk.calendar.day_text
    found = {
        f"{PriceSource.LIST} 0": f"List {money_text(item.list_price_cents)}",
        f"{PriceSource.TIER} 0": f"Tier {customer.tier}, no break",
    }
    found |= {
        f"{PriceSource.TIER} {b.id}": f"Tier {b.tier}, break {b.id}: {b.pct} % of list from {b.min_qty} EA"
        for b in desk.price_breaks.values()
        if b.item_id == item.id and b.tier is customer.tier
    }
    found |= {
        f"{PriceSource.PROMOTION} {p.id}": f"Promotion {p.id} {p.code}: {p.off_pct} % off, "
        f"{day_text(p.from_day)} to {day_text(p.to_day)}"
        for p in desk.promotions.values()
        if p.item_id == item.id
    }
    found |= {
        f"{PriceSource.CONTRACT} {c.id}": f"{agreed_in(desk, c).capitalize()}: {money_text(c.price_cents)}, "
        f"{day_text(c.from_day)} to {day_text(c.to_day)}"
        for c in desk.contracts.values()
        if c.item_id == item.id and c.customer_id == order.customer_id
    }
    return found


def price_source(desk: Desk, case: Case, moves: dict[int, Move]) -> None:
    """Name the source of a line's price; the desk says whether the record holds."""
    first = min(moves)
    order = desk.orders[moves[first].subject[0]]
    place, chosen = key("p_line", case.id), key("p_source", case.id)

    def make() -> Command:
        source, _, record_id = runtime.value(chosen, f"{PriceSource.LIST} 0").partition(" ")
        return TakePriceFrom(order.id, runtime.value(place, first), PriceSource(source), int(record_id))

    allowed = any(move.allowed for move in moves.values())
    with st.popover("Price source", icon=":material/receipt_long:", disabled=not allowed):
        st.selectbox(
            "Line",
            sorted(moves),
            key=place,
            format_func=lambda n: f"{n} · {desk.items[order.lines[n - 1].item_id].sku}",
        )
        line = order.lines[runtime.value(place, first) - 1]
        st.caption(f"On the order: {money_text(line.price_cents)} each, by {words(line.price_source)}")
        names = sources(desk, order, line.line_no)
        st.selectbox("Its price rests on", list(names), format_func=names.__getitem__, key=chosen)
        st.button(
            "Take price from it",
            key=key("do", "TakePriceFrom", case.id),
            on_click=do,
            args=(make, "The line has its price from there."),
        )
