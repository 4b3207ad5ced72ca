"""How a price and a total came about: the waterfall of one line and of the order, beside the order card."""

import pandas as pd
import streamlit as st

from sim.decide.totals import owed
from sim.desk import Desk
from sim.model import Order, OrderLine, PriceSource
from sim.pricing import Step, order_steps, price_steps
from sim.units import Qty, day_of, money_text
from trainer_app import runtime
from trainer_app.bench.lines import Party
from trainer_app.bench.price_words import why
from trainer_app.runtime import key
from trainer_app.wording import dollars, escaped, plain, words

STEP: dict[str, str] = {
    "list": "List price",
    "tier": "Price of the customer's tier",
    "break": "Quantity break of the tier",
    "promotion": "Promotion",
    "contract": "Contract",
    "approval": "Special approval",
    "line": "Value of the line at our price",
    "goods": "Goods",
    "fuel": "Fuel surcharge",
    "small_order": "Small order surcharge",
    "hazmat": "Dangerous goods",
    "freight": "Freight",
    "fee": "Fee agreed with the customer",
    "tax on goods": "Sales tax on goods",
    "tax on charges": "Sales tax on freight and surcharges",
    "gross": "Total",
}
_RECORD = {
    "break": "break",
    "promotion": "promotion",
    "contract": "contract",
    "approval": "approval",
    "fuel": "rule",
    "small_order": "rule",
    "hazmat": "rule",
    "freight": "rate",
    "tax on goods": "jurisdiction",
    "tax on charges": "jurisdiction",
}


def _table(steps: tuple[Step, ...], label: str) -> None:
    rows = [
        {
            "Step": STEP[step.name],
            "Rests on": f"{_RECORD[step.name]} {step.source_id}" if step.source_id and step.name in _RECORD else "",
            "USD": dollars(step.value_cents),
        }
        for step in steps
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        height="content",
        alt=label,
        column_config={"USD": st.column_config.NumberColumn(format="%,.2f", width=84)},
    )


def line_steps(desk: Desk, order: Order, line: OrderLine) -> tuple[Step, ...]:
    """The way to our price of a line, with the approval that was used for it."""
    approval = 0
    if line.price_source is PriceSource.APPROVAL:
        used = (
            a.id
            for a in desk.approvals.values()
            if (a.customer_id, a.item_id, a.price_cents) == (order.customer_id, line.item_id, line.price_cents)
        )
        approval = next(used, 0)
    qty = owed(line).qty
    day = day_of(order.received_s)
    return price_steps(desk.prices, order.customer_id, line.item_id, day, max(qty, 1), order.ship_to_id, approval)


def way(desk: Desk, label: str, party: Party, item_id: int, qty: Qty) -> None:
    """The way to our price in one row, before there is an order: each price that was beaten, and the one that holds."""
    at = party.customer_id, item_id, day_of(desk.now_s), qty, party.ship_to_id
    steps = price_steps(desk.prices, *at)
    *prices, value = steps
    parts = [f"<b>{escaped(label)}</b>"]
    for step in prices:
        rests_on = f" {step.source_id}" if step.source_id and step.name in _RECORD else ""
        parts.append(f"<span>{escaped(STEP[step.name])}{rests_on} {money_text(step.value_cents)}</span>")
    parts.append(f"{qty} EA = <b>{money_text(value.value_cents)}</b>")
    st.html(f"<div class='flow way'>{'<i>›</i>'.join(parts)}</div>")
    st.caption(plain(f"Ours is {why(desk, *at)}"))


def totals_line(order: Order) -> str:
    """What the order comes to, in one line."""
    parts = (
        ("goods", order.net_cents),
        ("surcharges", order.surcharge_cents - order.fee_cents),
        ("agreed fee", order.fee_cents),
        ("freight", order.freight_cents),
        ("tax", order.tax_cents),
    )
    said = " · ".join(f"{name} {money_text(cents)}" for name, cents in parts if cents or name == "goods")
    return f"{said} · total {money_text(order.totals.gross_cents)}"


def draw(desk: Desk, order: Order) -> None:
    """Both waterfalls; nothing here changes anything."""
    place = key("waterfall", order.id)
    with st.popover("Prices and totals", icon=":material/stacked_line_chart:"):
        st.selectbox(
            "Line",
            [line.line_no for line in order.lines],
            key=place,
            format_func=lambda no: f"{no} · {desk.items[order.lines[no - 1].item_id].sku}",
        )
        line = order.lines[runtime.value(place, 1) - 1]
        st.caption(f"On the order: {money_text(line.price_cents)} each, by {words(line.price_source)}")
        _table(line_steps(desk, order, line), f"Price of line {line.line_no}")
        at = day_of(order.received_s), max(owed(line).qty, 1), order.ship_to_id
        st.caption(plain(f"Ours is {why(desk, order.customer_id, line.item_id, *at)}"))
        lines = [owed(row) for row in order.lines if owed(row).qty]
        _table(
            order_steps(
                desk.tariff,
                order.customer_id,
                order.ship_to_id,
                day_of(order.received_s),
                lines,
                fee_cents=order.fee_cents,
            ),
            f"Total of order {order.id}",
        )
