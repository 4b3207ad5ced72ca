"""A company of two customers and six items, made by hand, and requests of it."""

from datetime import date

from sim.model import (
    Address,
    Carrier,
    Channel,
    Contact,
    ContractPrice,
    CrossReference,
    Customer,
    Item,
    ItemStatus,
    RiskClass,
    ShipPolicy,
    SubstitutionPolicy,
    Tier,
    Uom,
)
from sim.traffic import Draws, Opening, Request, RequestLine
from sim.units import DAY_S, HOUR_S

FIRST_DAY = date(2026, 3, 9)
NAMES = ("Halden Clinics", "Brightwater Foods", "Otter Creek Machining")
TOWNS = (("Toledo", "OH", "43604"), ("Erie", "PA", "16501"), ("Gary", "IN", "46402"))


def customer(number: int, name: str) -> Customer:
    return Customer(
        number, name, Tier.B, 30, 5_000_000, RiskClass.LOW, ShipPolicy.PARTIALS_ALLOWED, SubstitutionPolicy.NEVER,
        f"PARTNER{number:02d}", 1, "Dana Reyes",
    )  # fmt: skip


def address(number: int, customer_id: int, name: str, place: int) -> Address:
    town, state, postal = TOWNS[place % 3]
    return Address(number, customer_id, f"S{number:03d}", name, f"{number * 12} Canal Street", town, state, postal)


def item(number: int, description: str, pack: int, cents: int) -> Item:
    return Item(
        number, f"NG-{10_000 + number}", description, f"952470000{number:03d}0", pack, cents, ItemStatus.ACTIVE, 0
    )


ITEMS = (
    item(1, "Nitrile exam glove, blue, size L, box of 100", 10, 1240),
    item(2, "Nitrile exam glove, blue, size M, box of 100", 10, 1240),
    item(3, "Safety glasses, clear lens, anti-fog", 12, 685),
    item(4, "Cable tie, black, 8 in, bag of 100", 1, 419),
    item(5, "LED tube, T8, 4 ft, 4000 K", 25, 1199),
    item(6, "Gauze sponge, sterile, 4 x 4 in, 8 ply", 24, 356),
)


def company(customers: int = 2) -> Opening:
    """Customers 1, 2, ...: each with an office, a second site and one contact."""
    numbers = range(1, customers + 1)
    names = {n: NAMES[n - 1] if n <= 3 else f"Customer Number {n}" for n in numbers}
    return Opening(
        customers=[customer(n, names[n]) for n in numbers],
        addresses=[
            address(10 * n + site, n, f"{names[n]} {('Head Office', 'Receiving Dock')[site]}", n + site)
            for n in numbers
            for site in (0, 1)
        ],
        contacts=[
            Contact(
                n, n, f"Robin Vale{n}", "Purchasing Agent", f"robin.vale{n}@firm{n}.example.com",
                f"(419) 555-01{n % 100:02d}", may_order=True, may_discuss_credit=False,
                may_discuss_prices=True, may_change_orders=True, may_change_master_data=True,
            )
            for n in numbers
        ],
        items=ITEMS,
        carriers=[Carrier(1, "Blue Heron Freight", "ground", 2)],
        references=[CrossReference(n, n, "HC-440", 3) for n in numbers],
        contracts=[ContractPrice(1, 1, 5, 1090, -100, 100)],
    )  # fmt: skip


def line(item_id: int, quantity: int, *, uom: Uom = Uom.EA, cents: int = -1, buyer_part: str = "") -> RequestLine:
    return RequestLine(item_id, quantity, uom, cents, buyer_part)


LINES = (
    line(1, 30, cents=1240),
    line(3, 4, uom=Uom.CS, cents=685, buyer_part="HC-440"),
    line(5, 1250, cents=1199),
    line(4, 7),
)


def request(
    channel: Channel,
    *,
    document_id: int = 501,
    customer_id: int = 1,
    lines: tuple[RequestLine, ...] = LINES,
    superseded: tuple[RequestLine, ...] = (),
    gtin_printed: bool = False,
) -> Request:
    return Request(
        document_id=document_id,
        at_s=9 * HOUR_S + 720,
        channel=channel,
        customer_id=customer_id,
        contact_id=customer_id,
        ship_to_id=10 * customer_id + 1,
        po_number="77006",
        requested_day=4,
        instruction="Deliver to dock 3 and call 555-0123 one hour before arrival.",
        lines=lines,
        superseded=superseded,
        situation="",
        gtin_printed=gtin_printed,
        accepts_our_price=True,
        answer_delay_s=HOUR_S,
        credit_delay_s=HOUR_S,
        credit_good=True,
        pay_delay_days=DAY_S,
        draws=(Draws(0.0, 0.5),),
    )
