"""Three sides of an order beside each other: the purchase order, what was quoted or agreed, and our order.

What the purchase order says and no record has (its small print, a price inside the tolerance) is not told here: it is
read on the document.
"""

from sim.desk import Desk
from sim.model import Case, ContractPrice, Order, OrderLine, PriceSource
from sim.units import Day, day_of, money_text
from trainer_app.bench.tables import table
from trainer_app.wording import dollars, words


def agreed_in(desk: Desk, price: ContractPrice) -> str:
    """Where an agreed price stands: ``quotation Q-7031``, ``contract 12``."""
    quotation = desk.quotations.get(price.quotation_id)
    return f"quotation {quotation.number}" if quotation else f"contract {price.id}"


def agreements(desk: Desk, customer_id: int) -> None:
    """Quotations and contracts of a customer, line by line, also those that have run out."""
    day_text, today = desk.calendar.day_text, day_of(desk.now_s)
    table(
        [
            {
                "Agreed in": agreed_in(desk, c),
                "Item": desk.items[c.item_id].sku,
                "Price": dollars(c.price_cents),
                "From": day_text(c.from_day),
                "To": day_text(c.to_day),
                "Today": "holds"
                if c.from_day <= today <= c.to_day
                else "has run out"
                if c.to_day < today
                else "to come",
            }
            for c in desk.contracts.values()
            if c.customer_id == customer_id
        ],
        alt="Quotations and contracts",
        empty="No quotation and no contract.",
    )


def _state(price: ContractPrice, day: Day) -> str:
    if price.to_day < day:
        return "has run out"
    return "holds" if price.from_day <= day else "to come"


def three_way(desk: Desk, case: Case, order: Order) -> None:
    """Line by line and term by term."""
    customer = desk.customers[order.customer_id]
    days = f"{customer.payment_days} days" if customer.payment_days else "in advance"
    freight = words(customer.freight_terms)
    rows: list[dict[str, object]] = [_line(desk, order, line) for line in order.lines]
    for name, agreed in (("Payment", days), ("Freight", freight)):
        rows.append(_row(name, "read the small print", f"{agreed}, on record", agreed))
    table(rows, alt="Purchase order, agreement and our order", empty="No lines.")
    agreements(desk, order.customer_id)


def _line(desk: Desk, order: Order, line: OrderLine) -> dict[str, object]:
    """A line; of what was agreed, that which held on the day of the order, else what had run out."""
    day = day_of(order.received_s)
    mine = [c for c in desk.contracts.values() if c.customer_id == order.customer_id and c.item_id == line.item_id]
    holds = [c for c in mine if c.from_day <= day <= c.to_day]
    agreed = [f"{money_text(c.price_cents)}, {agreed_in(desk, c)}" for c in holds]
    if not holds:
        agreed = [f"{money_text(c.price_cents)}, {agreed_in(desk, c)} (run out)" for c in mine if c.to_day < day]
    in_question = line.price_source is PriceSource.PURCHASE_ORDER
    return _row(
        f"{line.line_no} · {desk.items[line.item_id].sku}",
        f"{money_text(line.price_cents)} in question" if in_question else "accepted",
        "; ".join(agreed) or "none",
        f"{money_text(line.price_cents)}, {words(line.price_source)}",
    )


def _row(name: str, theirs: str, agreed: str, ours: str) -> dict[str, object]:
    return {"": name, "Purchase order": theirs, "Quotation or contract": agreed, "Our order": ours}
