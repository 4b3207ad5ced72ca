"""Exemption certificates: when one on file raises a question, and what settles it (SOP-18)."""

from sim.desk import Desk
from sim.model import Order, TaxExemption
from sim.pricing import entity_name
from sim.units import Day, day_of


def certificates(desk: Desk, customer_id: int, ship_to_id: int) -> list[TaxExemption]:
    """What a customer has on file for the jurisdiction of a ship-to, valid or not."""
    place = desk.addresses[ship_to_id].jurisdiction_id
    return desk.certificates_of.get((customer_id, place), []) if place else []


def why_void(desk: Desk, certificate: TaxExemption, day: Day) -> str:
    """Why a certificate frees nothing on a day, or an empty text when it does."""
    customer = desk.customers[certificate.customer_id].name
    if entity_name(certificate.legal_entity) != entity_name(customer):
        return f"it names {certificate.legal_entity}, not {customer}"
    written = desk.calendar.written
    if certificate.to_day < day:
        return f"it expired on {written(certificate.to_day)}"
    if certificate.from_day > day:
        return f"it begins on {written(certificate.from_day)}"
    return ""


def is_doubtful(desk: Desk, customer_id: int, ship_to_id: int, day: Day) -> bool:
    """Whether a certificate that is void is on file where an order goes: somebody has to look."""
    rows = certificates(desk, customer_id, ship_to_id)
    return bool(rows) and any(why_void(desk, row, day) for row in rows)


def exemption_of(desk: Desk, order: Order) -> int:
    """The certificate that frees an order of tax, or 0."""
    return desk.tariff.conditions(order.customer_id, order.ship_to_id, day_of(order.received_s)).exemption_id


def why_not_settled(desk: Desk, order: Order) -> str:
    """Why the question of an order's certificate is open: none holds, and the customer has not answered yet."""
    if exemption_of(desk, order):
        return ""
    since = max((h.set_s for h in order.holds if h.active), default=0)
    if desk.answered_orders.get(order.id, -1) >= since:
        return ""
    void = certificates(desk, order.customer_id, order.ship_to_id)
    day = day_of(order.received_s)
    said = f"certificate {void[-1].certificate_no}: {why_void(desk, void[-1], day)}" if void else "no certificate"
    return f"{said}; ask the customer for one that holds"
