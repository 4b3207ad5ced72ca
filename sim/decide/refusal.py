"""How a rule says no: guards raise ``Refused``; the one door of ``decide`` turns it into the fact that it happened."""

from sim.desk import Desk
from sim.events import RefusalCode
from sim.model import (
    Actor,
    Carrier,
    Case,
    CaseStatus,
    Contact,
    Customer,
    Document,
    Hold,
    Order,
    OrderLine,
    OrderStep,
    Role,
    Shipment,
    Supply,
    next_status,
    why_not,
)


class Refused(Exception):
    """A command is not allowed now. Never leaves ``decide`` and ``view``."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def _not_on_file(thing: str, key: object) -> Refused:
    return Refused(RefusalCode.UNKNOWN_RECORD, f"{thing} {key} is not on file; search for it again.")


def the_order(desk: Desk, order_id: int) -> Order:
    """The order of that id."""
    found = desk.orders.get(order_id)
    if found is None:
        raise _not_on_file("order", order_id)
    return found


def the_line(desk: Desk, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """A line and its order."""
    order = the_order(desk, order_id)
    line = order.line(line_no)
    if line is None:
        raise _not_on_file(f"order {order_id} line", line_no)
    return order, line


def the_hold(desk: Desk, hold_id: int) -> Hold:
    """The hold of that id."""
    found = desk.holds.get(hold_id)
    if found is None:
        raise _not_on_file("hold", hold_id)
    return found


def the_case(desk: Desk, case_id: int) -> Case:
    """The case of that id."""
    found = desk.cases.get(case_id)
    if found is None:
        raise _not_on_file("case", case_id)
    return found


def the_document(desk: Desk, document_id: int) -> Document:
    """The document of that id."""
    found = desk.documents.get(document_id)
    if found is None:
        raise _not_on_file("document", document_id)
    return found


def the_shipment(desk: Desk, shipment_id: int) -> Shipment:
    """The shipment of that id."""
    found = desk.shipments.get(shipment_id)
    if found is None:
        raise _not_on_file("shipment", shipment_id)
    return found


def the_supply(desk: Desk, supply_id: int) -> Supply:
    """The inbound supply of that id, which must not have come yet."""
    supply = desk.supplies.get(supply_id)
    if supply is None:
        raise _not_on_file("supply", supply_id)
    if supply.received_s >= 0:
        raise Refused(RefusalCode.WRONG_STATUS, f"supply {supply_id} has been received; announce the next one.")
    return supply


def the_carrier(desk: Desk, carrier_id: int) -> Carrier:
    """The carrier of that id."""
    found = desk.carriers.get(carrier_id)
    if found is None:
        raise _not_on_file("carrier", carrier_id)
    return found


def the_customer(desk: Desk, customer_id: int) -> Customer:
    """The customer of that id."""
    found = desk.customers.get(customer_id)
    if found is None:
        raise _not_on_file("customer", customer_id)
    return found


def the_contact(desk: Desk, contact_id: int) -> Contact:
    """The contact of that id."""
    found = desk.contacts.get(contact_id)
    if found is None:
        raise _not_on_file("contact", contact_id)
    return found


def require_step(order: Order, step: OrderStep) -> None:
    """The step must be possible in the status of the order (``sim.model.lifecycle``)."""
    if next_status(order.status, step) is None:
        raise Refused(RefusalCode.WRONG_STATUS, f"order {order.id} is {order.status}: {why_not(order.status, step)}.")


def require_my_case(desk: Desk, actor: Actor, case_id: int) -> Case:
    """The case must have been taken by the clerk and not be closed."""
    case = the_case(desk, case_id)
    if case.status is CaseStatus.CLOSED:
        raise Refused(RefusalCode.CASE_NOT_OPEN, f"case {case_id} is closed; take the next one.")
    if case.status is CaseStatus.QUEUED or case.clerk != actor.number:
        raise Refused(RefusalCode.NOT_YOUR_CASE, f"case {case_id} is not in your hands; take it first.")
    return case


def require_role(actor: Actor, *roles: Role) -> None:
    """Only these may do it."""
    if actor.role not in roles:
        raise Refused(RefusalCode.NOT_AUTHORISED, f"{actor} may not do this; it is for {', '.join(roles)}.")
