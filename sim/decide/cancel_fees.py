"""What giving up goods costs, and whose yes it takes (SOP-06).

Once the warehouse has begun with an order, what is given up of it costs a share of its value. What is not returnable is
made or bought in for its customer as soon as the order is confirmed: from then on giving it up costs more, and is done
only after the customer, told the amount, has agreed to pay it.
"""

from collections.abc import Callable, Sequence

from sim import events as ev
from sim.commands import AnswerFee, Command
from sim.decide.refusal import Refused, require_role, the_case
from sim.decide.work import resumed
from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import Actor, Intent, Order, OrderLine, Role, Totals
from sim.units import NOT_YET, Cents, Qty, day_of, money_text, percent_of

GivenUp = Sequence[tuple[OrderLine, Qty]]
"""Lines, and the pieces of each that are not wanted any more."""


def is_bought_in(desk: Desk, order: Order, line: OrderLine) -> bool:
    """Whether a line was made or bought in for its customer: not returnable, and we have given our word on it."""
    return not desk.items[line.item_id].returnable and order.confirmed_s != NOT_YET


def all_open(order: Order) -> GivenUp:
    """Everything that is open of an order."""
    return [(line, line.qty_open) for line in order.lines if line.qty_open]


def agreed_fee_cents(desk: Desk, order: Order, given_up: GivenUp) -> Cents:
    """The part of the fee that the customer has to agree to: for what was bought in."""
    worth = sum(qty * line.price_cents for line, qty in given_up if is_bought_in(desk, order, line))
    return percent_of(worth, desk.sop.cancel_custom_fee_pct)


def cancel_fee_cents(desk: Desk, order: Order, given_up: GivenUp) -> Cents:
    """What giving that up costs now."""
    fee = agreed_fee_cents(desk, order, given_up)
    if order.cancel_costs:
        worth = sum(qty * line.price_cents for line, qty in given_up if not is_bought_in(desk, order, line))
        fee += percent_of(worth, desk.sop.cancel_fee_pct)
    return fee


def require_agreed(desk: Desk, order: Order, given_up: GivenUp) -> None:
    """What was bought in is given up only for a fee that its customer has agreed to."""
    fee = agreed_fee_cents(desk, order, given_up)
    if fee and order.id not in desk.fee_agreed:
        skus = ", ".join(desk.items[line.item_id].sku for line, _ in given_up if is_bought_in(desk, order, line))
        raise Refused(
            RefusalCode.NO_EVIDENCE,
            f"order {order.id}: {skus} was bought in for this customer; giving it up costs {money_text(fee)}, and "
            "nobody has agreed to that; ask the customer first.",
        )


def fee_invoiced(desk: Desk, order: Order, given_up: GivenUp) -> list[ev.Event]:
    """The invoice over the fee, by itself: nothing is shipped with it, and no tax is due on it."""
    fee = cancel_fee_cents(desk, order, given_up)
    if not fee:
        return []
    due = day_of(desk.now_s) + desk.customers[order.customer_id].payment_days
    return [ev.InvoicePosted(desk.next_invoice, order.id, 0, order.customer_id, due, Totals(0, fee, 0, 0), False)]


def answer_fee(desk: Desk, actor: Actor, command: AnswerFee) -> list[ev.Event]:
    """The customer says yes or no to what giving up goods costs; the case goes on."""
    require_role(actor, Role.CUSTOMER)
    case = the_case(desk, command.case_id)
    document = desk.documents.get(case.document_id)
    order_id = case.order_id or (document.order_id if document else 0)
    intent = Intent.FEE_ACCEPTED if command.accepted else Intent.FEE_DECLINED
    logged = ev.MessageLogged(desk.next_message, case.id, order_id, case.customer_id, 0, True, intent, command.text)
    return [logged, *resumed(case)]


# Any: each function takes the command type it is listed under.
DECIDE: dict[type[Command], Callable[..., list[ev.Event]]] = {
    AnswerFee: answer_fee,
}
