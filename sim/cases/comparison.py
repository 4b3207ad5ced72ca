"""What a purchase order says otherwise than what was agreed: prices outside the tolerance, terms, the quotation."""

import re
from typing import NamedTuple

from sim.cases.kind import Position
from sim.commands import LineEntry
from sim.decide.lines import take_line
from sim.desk import Desk
from sim.facts import mentions_number
from sim.model import Case, ContractPrice, FreightTerms, Order, OrderLine, Quotation
from sim.traffic import StatedTerms
from sim.units import Cents, day_of

FREIGHT_WORDS: dict[FreightTerms, re.Pattern[str]] = {
    FreightTerms.PREPAID: re.compile(r"\bprepaid\b(?!\s+(and|&)\s+add)|\b(supplier|you|we)\s+(pays?|bears?)\b", re.I),
    FreightTerms.PREPAID_ADD: re.compile(r"\bprepaid\s+(and|&)\s+add|\badd(ed)?\s+to\s+(the|your|our)\s+invoice", re.I),
    FreightTerms.COLLECT: re.compile(r"\bcollect\b|\bpaid\s+on\s+delivery\b", re.I),
    FreightTerms.THIRD_PARTY: re.compile(r"\bthird[\s-]+party\b", re.I),
    FreightTerms.FREE_OVER: re.compile(r"\bfree\s+(freight\s+)?(over|from|above)\b", re.I),
}
"""How each of the freight terms is spoken of."""


class PriceApart(NamedTuple):
    """A line whose price is outside the tolerance."""

    line_no: int
    """On the purchase order."""
    item_id: int
    theirs_cents: Cents
    ours_cents: Cents


class TermApart(NamedTuple):
    """A term that the purchase order states otherwise than our records."""

    name: str
    theirs: str
    ours: str


def prices_apart(position: Position, case: Case) -> list[PriceApart]:
    """The lines on which the two sides differ by more than the tolerance."""
    desk, request = position.desk, position.request(case)
    found = []
    for no, line in enumerate(request.lines, 1):
        keyed = LineEntry(line.item_id, line.quantity, line.uom, line.price_cents)
        day = day_of(request.at_s)
        taken, apart = take_line(desk, request.customer_id, keyed, 0, day, ship_to_id=request.ship_to_id)
        if apart:
            found.append(PriceApart(no, line.item_id, line.price_cents, taken.system_price_cents))
    return found


def stated(position: Position, case: Case) -> StatedTerms:
    """What the document says beside its lines."""
    return position.request(case).stated or StatedTerms()


def terms_apart(position: Position, case: Case) -> list[TermApart]:
    """The terms on which the small print differs from the customer's record."""
    says, customer = stated(position, case), position.desk.customers[position.request(case).customer_id]
    found = []
    if says.payment_days not in (-1, customer.payment_days):
        found.append(TermApart("payment", f"{says.payment_days} days", f"{customer.payment_days} days"))
    if says.freight not in (None, customer.freight_terms):
        found.append(TermApart("freight", str(says.freight), str(customer.freight_terms)))
    return found


def lines_of(desk: Desk, quotation: Quotation) -> list[ContractPrice]:
    """The prices that a quotation offers."""
    return [c for c in desk.contracts.values() if c.quotation_id == quotation.id]


def to_be_named(position: Position, case: Case) -> Quotation | None:
    """The quotation that the question must name: the purchase order names none, or one that has run out."""
    desk, request = position.desk, position.request(case)
    mine = [q for q in desk.quotations.values() if q.customer_id == request.customer_id]
    holds = [q for q in mine if any(c.to_day >= day_of(request.at_s) for c in lines_of(desk, q))]
    named = next((q for q in mine if q.number == stated(position, case).quotation), None)
    if named is None:
        return holds[0] if holds else None
    return None if named in holds else named


def line_for(order: Order, item_id: int) -> OrderLine | None:
    """The line of an item."""
    return next((line for line in order.lines if line.item_id == item_id), None)


def in_words(apart: TermApart) -> str:
    """Both sides of a term, for a person."""
    theirs, ours = apart.theirs.replace("_", " "), apart.ours.replace("_", " ")
    return f"{apart.name} {theirs} in the small print, {ours} agreed"


def says_both(text: str, apart: TermApart) -> bool:
    """Whether a text names what either side says of a term."""
    if apart.name == "payment":
        return all(mentions_number(text, int(side.split()[0])) for side in (apart.theirs, apart.ours))
    return all(FREIGHT_WORDS[FreightTerms(side)].search(text) for side in (apart.theirs, apart.ours))
