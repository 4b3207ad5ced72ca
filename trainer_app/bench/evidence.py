"""Which panel shows what a case has to be judged by."""

from collections.abc import Callable

from sim.cases import Panel
from sim.desk import Desk
from sim.model import Case, Order
from trainer_app.bench.blanket_evidence import blankets
from trainer_app.bench.closed_cases import closed_cases
from trainer_app.bench.comparison import three_way
from trainer_app.bench.credit_evidence import application, credit
from trainer_app.bench.doubts import quantities, sites
from trainer_app.bench.price_evidence import prices, sales_tax
from trainer_app.bench.stock_evidence import rush, shortage, waiting
from trainer_app.bench.tables import table
from trainer_app.bench.tracking_evidence import tracking
from trainer_app.wording import dollars


def review(desk: Desk, case: Case, order: Order) -> None:
    """What a review rests on: special prices, stock and schedule, credit."""
    prices(desk, case, order)
    shortage(desk, case, order)
    credit(desk, case, order)


def orders_beside(desk: Desk, case: Case, order: Order) -> None:
    """Every order of the customer on the desk, line by line, to compare with the document."""
    table(
        [
            {
                "Order": o.id,
                "PO": o.po_number,
                "Ship-to": desk.addresses[o.ship_to_id].code,
                "Entered": desk.calendar.moment_text(o.entered_s),
                "Status": str(o.status),
                "Item": desk.items[line.item_id].sku,
                "Qty": line.qty_ordered - line.qty_cancelled,
                "Price": dollars(line.price_cents),
            }
            for o in desk.orders.values()
            if o.customer_id == order.customer_id
            for line in o.lines
        ],
        alt="Orders of this customer",
        empty="No other orders.",
    )


EVIDENCE: dict[Panel, Callable[[Desk, Case, Order], None]] = {
    Panel.STOCK: shortage,
    Panel.PRICES: prices,
    Panel.COMPARISON: three_way,
    Panel.CREDIT: credit,
    Panel.TRACKING: tracking,
    Panel.REVIEW: review,
    Panel.TAX: sales_tax,
    Panel.APPLICATION: application,
    Panel.OTHER_ORDERS: orders_beside,
    Panel.CLOSED_CASES: closed_cases,
    Panel.QUANTITIES: quantities,
    Panel.RUSH: rush,
    Panel.WAITING: waiting,
    Panel.SITES: sites,
    Panel.BLANKETS: blankets,
}
