"""Where an order is, as our records have it: what a clerk who looks it up can see, and how that is said (SOP-17)."""

from enum import StrEnum
from typing import NamedTuple

from sim.desk import Desk
from sim.model import Order, OrderLine, OrderStatus, Shipment, ShipmentStatus, Stage
from sim.units import NOT_YET, Day, day_of


class Place(StrEnum):
    """Where the next of an order is that its customer waits for, or the last when nothing is to come."""

    WAITING = "waiting"
    """Something of it waits for inbound stock."""
    ON_THE_ROAD = "on_the_road"
    IN_HOUSE = "in_house"
    LOST = "lost"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


SETTLED = (Place.LOST, Place.DELIVERED, Place.CANCELLED)
"""Nothing is expected any more: what is told is a fact, and no estimate."""


class Standing(NamedTuple):
    """How an order stands."""

    place: Place
    day: Day
    """The day to tell: of delivery, as we and the carrier know it now; of what is settled, the day on which it was."""
    shipment: Shipment | None
    """What is on the road, or None."""
    waiting: OrderLine | None
    """What waits for stock, or None."""


class Words(NamedTuple):
    """How that is said."""

    where: str
    when: str
    then: str


def standing(desk: Desk, order: Order) -> Standing:
    """What our records say of an order now: first what waits, then what is on the road, what is here, what was."""
    waiting = order.lines.first_waiting()
    if waiting is not None:
        return Standing(Place.WAITING, waiting.promise_day, None, waiting)
    shipments = desk.shipments_of.get(order.id, [])
    moving = next((s for s in shipments if s.under_way), None)
    if moving is not None:
        return Standing(Place.ON_THE_ROAD, moving.eta_day, moving, None)
    if order.lines.any_open():
        return Standing(Place.IN_HOUSE, order.promise_day, None, None)
    if not shipments:
        return Standing(Place.CANCELLED, day_of(max(order.closed_s, order.entered_s)), None, None)
    lost = _lost(desk, order)
    if lost is not None:
        return Standing(Place.LOST, _given_up_day(desk, lost), None, None)
    return Standing(Place.DELIVERED, day_of(max(s.delivered_s for s in shipments)), None, None)


def _lost(desk: Desk, order: Order) -> Shipment | None:
    """The last shipment of an order that the carrier has lost."""
    return next((s for s in reversed(desk.shipments_of.get(order.id, [])) if s.status is ShipmentStatus.LOST), None)


def _given_up_day(desk: Desk, shipment: Shipment) -> Day:
    """When the carrier gave a shipment up; once that is in the books, the day on which it was last expected."""
    found = [row.found_s for row in desk.discrepancies.values() if row.shipment_id == shipment.id]
    return day_of(found[0]) if found else shipment.carrier_eta_day


def known_days(desk: Desk, order: Order) -> list[Day]:
    """Every day that our records tie to an order."""
    entered = (order.received_s, order.entered_s, order.confirmed_s)
    moments = (*entered, order.released_s, order.shipped_s, order.closed_s, desk.now_s)
    days = [day_of(at_s) for at_s in moments if at_s != NOT_YET]
    days += [order.requested_day, order.promise_day, *(line.promise_day for line in order.lines)]
    for shipment in desk.shipments_of.get(order.id, ()):
        days += [day_of(shipment.shipped_s), shipment.promised_day, shipment.eta_day, shipment.carrier_eta_day]
        days += [day_of(shipment.delivered_s)] if shipment.delivered_s != NOT_YET else []
        days += [day_of(t.at_s) for t in desk.tracking.values() if t.shipment_id == shipment.id]
        days += [day_of(row.found_s) for row in desk.discrepancies.values() if row.shipment_id == shipment.id]
    return days


def words(desk: Desk, order: Order, day: Day) -> Words:
    """How an order stands, in words for its customer, with a day. Why it is held is told by the case about that."""
    said, lost = _words(desk, order, day), _lost(desk, order)
    if lost is None or standing(desk, order).place is Place.LOST:
        return said
    return said._replace(where=f"{said.where} The carrier has lost a part of it, tracking number {lost.tracking_no}.")


def _words(desk: Desk, order: Order, day: Day) -> Words:
    now, date = standing(desk, order), desk.calendar.written(day)
    expected = f"We expect delivery on {date} (estimated)."
    if now.waiting is not None:
        item = desk.items[now.waiting.item_id]
        rest = f"{now.waiting.qty_backordered} EA of {item.sku}, {item.description}"
        return Words(
            _all_but(desk, order, rest),
            f"We expect to deliver the rest on {date} (estimated).",
            "We write again before that day.",
        )
    if now.shipment is not None:
        partly = "A part of it" if order.lines.any_open() else "It"
        return Words(
            f"{partly} is on its way, tracking number {now.shipment.tracking_no}.",
            f"The carrier now estimates delivery on {date}.",
            "We keep watching it.",
        )
    if now.place is Place.IN_HOUSE:
        return _in_house(order, expected)
    numbers = ", ".join(s.tracking_no for s in desk.shipments_of.get(order.id, ()))
    if now.place is Place.LOST:
        return Words(
            f"The carrier has lost it on the way, tracking number {numbers}.",
            f"It gave up looking on {date}.",
            "We take it up with the carrier and come back to you about the goods.",
        )
    if now.place is Place.DELIVERED:
        return Words("It was delivered.", f"On {date}, tracking number {numbers}.", "If anything is missing, tell us.")
    return Words("It was cancelled.", f"On {date}.", "Nothing of it will be delivered.")


def _in_house(order: Order, expected: str) -> Words:
    """What is here is being picked, or it is not with the warehouse yet."""
    if order.status is OrderStatus.RELEASED and not order.blocked(Stage.SHIP):
        return Words("It is being picked in our warehouse.", expected, "You get the tracking number when it leaves.")
    if any(hold.active for hold in order.holds):
        return Words("It is entered, and a point of it is in review here.", expected, "It leaves once that is settled.")
    return Words(
        "It is entered and goes to our warehouse next.", expected, "You get the tracking number when it leaves."
    )


def _all_but(desk: Desk, order: Order, rest: str) -> str:
    """Where the others are while a part of an order waits for stock."""
    shipments = desk.shipments_of.get(order.id, ())
    moving = next((s for s in shipments if s.under_way), None)
    if moving is not None:
        return f"All but {rest}, is on its way, tracking number {moving.tracking_no}."
    if any(s.status is ShipmentStatus.DELIVERED for s in shipments):
        return f"All but {rest}, was delivered."
    if all(line.qty_open == line.qty_backordered for line in order.lines):
        return f"It waits for stock: {rest}."
    return f"It is here, but {rest}, still has to come in."
