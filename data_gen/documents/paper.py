"""What a purchase order says: a request with every id turned into what stands on the paper.

A *paper* is what all forms of a document (mail, PDF, web order) are printed from. It knows who wrote it and when,
and the lines of the former version where the letter carries one.
"""

from dataclasses import dataclass
from datetime import date

from data_gen.documents.habits import Habits
from sim.model import HOME, Address, Contact, Customer, FreightTerms, OrderField, Uom
from sim.traffic import StatedTerms
from sim.units import Cents, Qty, Seconds


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One ordered line. ``part`` is the buyer's number where ``is_buyer_part``, else our SKU; no GTIN = empty."""

    line_no: int
    item_id: int
    part: str
    is_buyer_part: bool
    gtin: str
    description: str
    quantity: int
    uom: Uom
    pack_qty: Qty
    price_cents: Cents
    """Price of one piece, also where the quantity is in cases; -1 = none printed."""

    @property
    def count_text(self) -> str:
        """The quantity without its unit; empty where the paper lacks it."""
        return f"{self.quantity:,}" if self.quantity else ""

    @property
    def quantity_text(self) -> str:
        return f"{self.count_text} {self.uom}".strip()

    @property
    def pack_text(self) -> str:
        """``cs of 12`` where a case is ordered and holds more than one piece."""
        return f"cs of {self.pack_qty}" if self.uom is Uom.CS and self.pack_qty > 1 else ""

    @property
    def amount_cents(self) -> Cents:
        """Value of the line; only for a line with a price."""
        return self.price_cents * self.quantity * (self.pack_qty if self.uom is Uom.CS else 1)


@dataclass(frozen=True, slots=True)
class Paper:
    """One purchase order, ready to be written in any form."""

    document_id: int
    buyer: Customer
    contact: Contact
    office: Address
    """Where the buyer's letters come from; the goods may go elsewhere."""
    ship_to: Address
    po_number: str
    ordered_s: Seconds
    ordered_on: date
    """Date of the purchase order: for a corrected one, of its first version."""
    requested_on: date
    instruction: str
    lines: tuple[PaperLine, ...]
    former_lines: tuple[PaperLine, ...]
    """The version that this one replaces, or ()."""
    habits: Habits
    stated: StatedTerms | None = None
    """What it states beside the lines; None = it refers to what is agreed."""
    lacks: tuple[OrderField, ...] = ()
    """Fields that are left empty."""

    @property
    def requested_text(self) -> str:
        """The requested day as this customer writes it, or nothing where it is left out."""
        return "" if OrderField.REQUESTED_DATE in self.lacks else self.habits.date_text(self.requested_on)

    @property
    def po_name(self) -> str:
        """How people speak of the order: ``PO 77006``, but not ``PO PO-77006``; one without a number is our order."""
        if not self.po_number:
            return "our order"
        return self.po_number if self.po_number.upper().startswith("PO") else f"PO {self.po_number}"

    @property
    def first_lines(self) -> tuple[PaperLine, ...]:
        """The lines as they were first sent."""
        return self.former_lines or self.lines

    @property
    def part_heading(self) -> str:
        """Heading of the column of part numbers: whose numbers they are."""
        whose = {line.is_buyer_part for line in self.lines}
        if len(whose) == 2:
            return "Item no."
        return "Our part no." if True in whose else "Your item no."


def total_cents(lines: tuple[PaperLine, ...]) -> Cents:
    """Value of an order, -1 where a line has no price or no quantity."""
    return (
        -1
        if any(line.price_cents < 0 or not line.quantity for line in lines)
        else sum(line.amount_cents for line in lines)
    )


def ship_to_lines(paper: Paper) -> list[str]:
    """The ship-to as an address block; no line where the paper names none."""
    if OrderField.SHIP_TO in paper.lacks:
        return []
    site = paper.ship_to
    name = f"{site.name} (site {site.code})" if paper.habits.names_site_code and site.code else site.name
    abroad = [] if site.country == HOME else [site.country]
    return [name, site.line1, f"{site.city}, {site.state} {site.postal}", *abroad]


_FREIGHT: dict[FreightTerms, str] = {
    FreightTerms.PREPAID: "Freight prepaid by the supplier",
    FreightTerms.PREPAID_ADD: "Freight prepaid and added to the invoice",
    FreightTerms.COLLECT: "Freight collect",
    FreightTerms.THIRD_PARTY: "Freight to the account of a third party",
    FreightTerms.FREE_OVER: "Freight free over the value that is agreed",
}


def terms_text(paper: Paper) -> str:
    """The terms in the small print: stated one by one, or as agreed."""
    stated = paper.stated
    if stated is None or (stated.payment_days < 0 and stated.freight is None):
        return "Freight terms and payment terms as agreed between our companies."
    freight = "Freight as agreed" if stated.freight is None else _FREIGHT[stated.freight]
    payment = "Payment as agreed" if stated.payment_days < 0 else f"Payment {stated.payment_days} days net"
    return f"{freight}. {payment}."


def quotation_text(paper: Paper) -> str:
    """The quotation that the order names, or nothing."""
    return f"Your quotation: {paper.stated.quotation}" if paper.stated and paper.stated.quotation else ""
