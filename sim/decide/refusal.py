"""How a rule says no: guards raise ``Refused``; the one door of ``decide`` turns it into the fact that it happened."""

from typing import TypeVar

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

Row = TypeVar("Row")


class Refused(Exception):
    """A command is not allowed now. Never leaves ``decide`` and ``view``."""

    def __init__(self, code: RefusalCode, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def require(condition: bool, code: RefusalCode, message: str) -> None:
    """Refuse unless a condition holds. For messages that are cheap to make; hot paths test first."""
    if not condition:
        raise Refused(code, message)


def _known(row: Row | None, thing: str, key: object) -> Row:
    if row is None:
        raise Refused(RefusalCode.UNKNOWN_RECORD, f"{thing} {key} is not on file; search for it again.")
    return row


def the_order(desk: Desk, order_id: int) -> Order:
    """The order of that id."""
    return _known(desk.orders.get(order_id), "order", order_id)


def the_line(desk: Desk, order_id: int, line_no: int) -> tuple[Order, OrderLine]:
    """A line and its order."""
    order = the_order(desk, order_id)
    return order, _known(order.line(line_no), f"order {order_id} line", line_no)


def the_hold(desk: Desk, hold_id: int) -> Hold:
    """The hold of that id."""
    return _known(desk.holds.get(hold_id), "hold", hold_id)


def the_case(desk: Desk, case_id: int) -> Case:
    """The case of that id."""
    return _known(desk.cases.get(case_id), "case", case_id)


def the_document(desk: Desk, document_id: int) -> Document:
    """The document of that id."""
    return _known(desk.documents.get(document_id), "document", document_id)


def the_shipment(desk: Desk, shipment_id: int) -> Shipment:
    """The shipment of that id."""
    return _known(desk.shipments.get(shipment_id), "shipment", shipment_id)


def the_supply(desk: Desk, supply_id: int) -> Supply:
    """The inbound supply of that id, which must not have come yet."""
    supply = _known(desk.supplies.get(supply_id), "supply", supply_id)
    if supply.received_s >= 0:
        raise Refused(RefusalCode.WRONG_STATUS, f"supply {supply_id} has been received; announce the next one.")
    return supply


def the_carrier(desk: Desk, carrier_id: int) -> Carrier:
    """The carrier of that id."""
    return _known(desk.carriers.get(carrier_id), "carrier", carrier_id)


def the_customer(desk: Desk, customer_id: int) -> Customer:
    """The customer of that id."""
    return _known(desk.customers.get(customer_id), "customer", customer_id)


def the_contact(desk: Desk, contact_id: int) -> Contact:
    """The contact of that id."""
    return _known(desk.contacts.get(contact_id), "contact", contact_id)


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
