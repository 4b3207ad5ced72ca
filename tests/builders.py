"""A little company made by hand: three customers, five items, and whatever a test adds to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sim.model import (
    Address,
    ApprovedAlternate,
    Carrier,
    Channel,
    Contact,
    CrossReference,
    Customer,
    Invoice,
    Item,
    ItemStatus,
    KitComponent,
    PastOrder,
    PriceApproval,
    Remittance,
    RiskClass,
    ShipPolicy,
    Stock,
    SubstitutionPolicy,
    Supply,
    Tier,
    Uom,
)
from sim.traffic import DRAW_SLOTS, DayTraffic, Draws, Opening, Request, RequestLine

MONDAY = date(2026, 3, 9)
NINE = 9 * 3600
BOLT, NUT, WASHER, OLD_BOLT, GLOVE = 1, 2, 3, 4, 5
DELMAR, PINE, SUMMIT = 1, 2, 3


def customers() -> list[Customer]:
    """Delmar takes part shipments, Pine wants orders whole, Summit sends EDI and takes substitutes."""
    plain = Customer(
        DELMAR,
        "Delmar Tooling",
        Tier.C,
        30,
        1_000_000,
        RiskClass.LOW,
        ShipPolicy.PARTIALS_ALLOWED,
        SubstitutionPolicy.NEVER,
        "",
        1,
        "Sam Sales",
    )
    return [
        plain,
        replace(plain, id=PINE, name="Pine River Mills", tier=Tier.A, ship_policy=ShipPolicy.SHIP_COMPLETE),
        replace(plain, id=SUMMIT, name="Summit Fluid", edi_id="SUMMIT", substitution=SubstitutionPolicy.APPROVED_LIST),
    ]


def items() -> list[Item]:
    """List prices 1.00, 2.00, ...; packs of 10; the nut is the bolt's substitute; the old bolt is obsolete."""
    rows = []
    for item_id, name in ((BOLT, "bolt"), (NUT, "nut"), (WASHER, "washer"), (OLD_BOLT, "old bolt"), (GLOVE, "glove")):
        status = ItemStatus.OBSOLETE if item_id == OLD_BOLT else ItemStatus.ACTIVE
        substitute = NUT if item_id == BOLT else 0
        rows.append(Item(item_id, f"IT-{item_id}", name, f"gtin{item_id}", 10, 100 * item_id, status, substitute))
    return rows


def a_kit() -> list[KitComponent]:
    """The glove is sold as a kit of two bolts and a washer; a nut may take the place of the bolts."""
    return [KitComponent(1, GLOVE, BOLT, 2, NUT), KitComponent(2, GLOVE, WASHER, 1)]


def past_orders(customer_id: int, item_id: int, *pieces: int, first: int = 1) -> list[PastOrder]:
    """Earlier orders of an item, one a week, the last of them a week ago."""
    return [PastOrder(first + n, customer_id, item_id, -7 * (len(pieces) - n), each) for n, each in enumerate(pieces)]


def an_opening(
    *,
    on_hand: int = 100,
    supplies: Sequence[Supply] = (),
    invoices: Sequence[Invoice] = (),
    approvals: Sequence[PriceApproval] = (),
    past: Sequence[Request] = (),
    remittances: Sequence[Remittance] = (),
    ordered: Sequence[PastOrder] = (),
    sold: Sequence[Item] = (),
    references: Sequence[CrossReference] = (),
    sites: Sequence[Address] = (),
    kit_components: Sequence[KitComponent] = (),
    alternates: Sequence[ApprovedAlternate] = (),
) -> Opening:
    """A fresh position: two ship-tos and a buyer for each customer, the same stock of everything.

    ``sold`` and ``sites`` are on file instead of the items and ship-tos of the same number; ``references`` come on top
    of Summit's. What has ``kit_components`` is a kit and has no stock of its own.
    """
    who = customers()
    return Opening(
        customers=who,
        addresses=[
            next((row for row in sites if row.id == 10 * c.id + n), None)
            or Address(10 * c.id + n, c.id, f"S{n}", c.name, f"{n} Foundry Rd", "Toledo", "OH", "43612")
            for c in who
            for n in (1, 2)
        ],
        contacts=[
            Contact(
                c.id,
                c.id,
                f"Buyer {c.id}",
                "Buyer",
                f"buyer{c.id}@example.com",
                "419-555-0101",
                True,
                False,
                True,
                True,
                True,
            )
            for c in who
        ],
        items=[next((i for i in sold if i.id == item.id), item) for item in items()],
        ordered=ordered,
        carriers=[
            Carrier(1, "Parcel", "Ground", 2),
            Carrier(2, "Freight", "LTL", 3),
            Carrier(3, "Nightline", "Overnight air", 1),
        ],
        references=[CrossReference(1, SUMMIT, "SF-1", BOLT), *references],
        approvals=approvals,
        kit_components=kit_components,
        alternates=alternates,
        stock=[Stock(item.id, on_hand) for item in items() if item.id not in [c.kit_id for c in kit_components]],
        supplies=[replace(s) for s in supplies],
        invoices=[replace(i) for i in invoices],
        past=past,
        remittances=[replace(r) for r in remittances],
    )


def a_request(document_id: int = 1, **changes: object) -> Request:
    """Delmar wants 12 bolts by mail, at our price."""
    request = Request(
        document_id=document_id,
        at_s=NINE,
        channel=Channel.EMAIL,
        customer_id=DELMAR,
        contact_id=DELMAR,
        ship_to_id=12,
        po_number=f"PO-{document_id}",
        requested_day=3,
        instruction="",
        lines=(RequestLine(BOLT, 12, Uom.EA, 100, ""),),
        superseded=(),
        situation="",
        gtin_printed=False,
        accepts_our_price=True,
        answer_delay_s=600,
        credit_delay_s=900,
        credit_good=True,
        pay_delay_days=0,
        draws=tuple(Draws(0.0, 0.99) for _ in range(DRAW_SLOTS)),
    )
    return request._replace(**changes)  # type: ignore[arg-type]  # fields by name


@dataclass(frozen=True)
class HandMadeTraffic:
    """Requests of day 0, nothing else."""

    requests: Sequence[Request] = ()
    first_day: date = MONDAY
    opening_of: dict[str, object] = field(default_factory=dict)

    @property
    def opening(self) -> Opening:
        """A fresh opening."""
        return an_opening(**self.opening_of)  # type: ignore[arg-type]  # arguments by name

    def days(self) -> Iterator[DayTraffic]:
        """Day 0 with the requests, then quiet days for ever."""
        yield DayTraffic(0, requests=self.requests)
        day = 1
        while True:
            yield DayTraffic(day)
            day += 1
