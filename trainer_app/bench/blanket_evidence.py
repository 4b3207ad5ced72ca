"""What a release is judged by: the blanket orders of its customer, with what was agreed, called off and left."""

from sim.decide.blankets import blanket_of, called_off, lines_of
from sim.desk import Desk
from sim.model import BlanketOrder, Case, Order
from sim.units import money_text
from trainer_app.bench.tables import figures, table


def blankets(desk: Desk, case: Case, order: Order) -> None:
    """The blanket that the order calls off from, line by line, with what this order wants."""
    blanket = blanket_of(desk, order.customer_id, order.po_number)
    if blanket is None:
        blankets_of(desk, order.customer_id)
        return
    day_text = desk.calendar.day_text
    figures(
        [
            ("Blanket", blanket.po_number),
            ("Runs", f"{day_text(blanket.from_day)} to {day_text(blanket.to_day)}"),
            ("This release", order.po_number),
        ]
    )
    wanted = {line.item_id: line.qty_ordered - line.qty_cancelled for line in order.lines}
    rows = _rows(desk, blanket, but=order.id)
    covered = {line.item_id for line in lines_of(desk, blanket)}
    rows = [{**row, "This order": wanted.get(item_id, 0)} for item_id, row in rows.items()]
    rows += [
        {"Item": desk.items[item_id].sku, "Agreed": 0, "Called off": 0, "Left": 0, "Price": None, "This order": qty}
        for item_id, qty in wanted.items()
        if item_id not in covered
    ]
    table(rows, alt="Blanket order", empty="No lines.")


def blankets_of(desk: Desk, customer_id: int) -> None:
    """Every blanket order of a customer, also those that have ended."""
    day_text = desk.calendar.day_text
    table(
        [
            {"Blanket": b.po_number, "Runs": f"{day_text(b.from_day)} to {day_text(b.to_day)}", **row}
            for b in desk.blankets_of.get(customer_id, ())
            for row in _rows(desk, b).values()
        ],
        alt="Blanket orders",
        empty="None on file.",
    )


def _rows(desk: Desk, blanket: BlanketOrder, *, but: int = 0) -> dict[int, dict[str, object]]:
    """The lines of a blanket by item; ``but`` is an order that is not counted yet."""
    prices = {
        (c.item_id, c.from_day, c.to_day): c.price_cents
        for c in desk.contracts.values()
        if c.customer_id == blanket.customer_id
    }
    found: dict[int, dict[str, object]] = {}
    for line in lines_of(desk, blanket):
        used = called_off(desk, blanket, line.item_id, but=but)
        price = prices.get((line.item_id, blanket.from_day, blanket.to_day))
        found[line.item_id] = {
            "Item": desk.items[line.item_id].sku,
            "Agreed": line.qty,
            "Called off": used,
            "Left": line.qty - used,
            "Price": money_text(price) if price is not None else None,
        }
    return found
