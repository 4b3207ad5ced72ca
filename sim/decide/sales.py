"""The interface with sales: which orders are reviewed before they go, what sales says of a price (SOP-19, SOP-05)."""

from collections.abc import Callable, Iterable

from sim import events as ev
from sim.commands import Command, DecidePrice
from sim.decide.refusal import require_role, the_case, the_line
from sim.decide.work import resumed
from sim.desk import Desk
from sim.model import Actor, Intent, PriceSource, Role
from sim.units import Cents, Day, day_of

APPROVAL_DAYS: Day = 30
"""How long a special price holds that sales approves for an order."""


def is_large(desk: Desk, net_cents: Cents) -> bool:
    """Whether an order is so large that sales looks at it, whatever its prices."""
    return net_cents >= desk.sop.review_min_value_cents


def must_review(desk: Desk, net_cents: Cents, lines: Iterable[ev.LineTaken]) -> bool:
    """Whether an order is large, or asks for a price so far below ours, that sales looks at it first."""
    if is_large(desk, net_cents):
        return True
    share = 100 - desk.sop.review_discount_pct
    return any(
        line.price_source is PriceSource.PURCHASE_ORDER and line.price_cents * 100 < line.system_price_cents * share
        for line in lines
    )


def decide_price(desk: Desk, actor: Actor, command: DecidePrice) -> list[ev.Event]:
    """Sales answers: what it approves is on file in writing, for this customer, site, item and quantity."""
    require_role(actor, Role.SALES)
    order, line = the_line(desk, command.order_id, command.line_no)
    case = the_case(desk, command.case_id)
    facts: list[ev.Event] = [
        ev.MessageLogged(
            desk.next_message, case.id, order.id, order.customer_id, 0, True, Intent.PRICE_DECISION, command.text
        )
    ]
    if command.price_cents > 0:
        facts.append(
            ev.PriceApproved(
                desk.next_approval,
                order.customer_id,
                line.item_id,
                command.price_cents,
                line.qty_ordered,
                day_of(desk.now_s) + APPROVAL_DAYS,
                desk.customers[order.customer_id].sales_owner,
                order.ship_to_id,
            )
        )
    facts += resumed(case)
    return facts


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    DecidePrice: decide_price,
}
