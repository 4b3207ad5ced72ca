"""The mailroom of a generated company: every request of its customers as the document that reaches the desk.

Nothing is drawn here: a document is a function of the request, the master data and the first day, so the same request
gives the same bytes on any machine. What is printed of a line depends on who writes: people describe an item in full;
a machine whose part number we do not know gives a short wording that fits the look-alikes too, unless it gives a GTIN.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from data_gen.documents import house
from data_gen.documents.answers import (
    certificate_answer,
    in_own_words,
    no_advance_invoice,
    part_answer,
    price_answer,
    quantity_answer,
)
from data_gen.documents.asking import answer_to_desk, asking_letter
from data_gen.documents.calls import opening, said_to
from data_gen.documents.complaints import first_words, retort
from data_gen.documents.habits import habits_of
from data_gen.documents.lookalikes import ambiguous_description
from data_gen.documents.mails import covering_mail, order_mail, sender_of, subject_of, when_first_sent
from data_gen.documents.paper import Paper, PaperLine
from data_gen.documents.portal import notification
from data_gen.documents.sheets import covering_note, representative, sheet_text
from data_gen.documents.x12_orders import order_850, x12_text
from sim.calendar import Calendar
from sim.cases.complaint import Grievance
from sim.commands import ParsedLine, ParsedOrder
from sim.edi import write_850
from sim.mailroom import Letter
from sim.model import Address, Channel, Intent, Item, OrderField, Uom
from sim.traffic import VAGUE_LINE, Ask, Opening, Request, RequestLine, lacking_in, smudge_of
from sim.truths import ForeignCode
from sim.units import DAY_S, Cents, day_of

CORRECTED_LATER = (Channel.EMAIL, Channel.PDF)
"""Where a former version was sent on a day before; elsewhere it is in the same document."""


class CompanyMailroom:
    """Makes letters of requests, from the rows of an opening position. Implements ``sim.mailroom.Mailroom``."""

    def __init__(self, opening: Opening, first_day: date) -> None:
        self._calendar = Calendar(first_day, frozenset(opening.holidays))
        self._customers = {row.id: row for row in opening.customers}
        self._contacts = {row.id: row for row in opening.contacts}
        self._addresses = {row.id: row for row in opening.addresses}
        self._items = {row.id: row for row in opening.items}
        self._offices = _offices(opening.addresses)
        self._known_parts = frozenset((row.customer_id, row.buyer_part) for row in opening.references)
        self._cased_parts = frozenset(
            (row.customer_id, row.buyer_part) for row in opening.references if row.uom is Uom.CS
        )
        self._ambiguous: dict[int, str] = {}

    def letter(self, request: Request) -> Letter:
        """The letter as it arrives."""
        if request.ask is not None and request.channel is Channel.PHONE:
            return self._complaint(request, request.ask)
        if request.ask is not None:
            customer, office = self._customers[request.customer_id], self._offices[request.customer_id]
            return asking_letter(request, request.ask, customer, self._contacts.get(request.contact_id), office)
        return WRITERS[request.channel](self, request)

    def pdf(self, request: Request) -> bytes:
        """The attached purchase order; the former version where the letter corrects it."""
        from data_gen.documents.printed.pdf import purchase_order_pdf

        return purchase_order_pdf(self.paper(request))

    def fax(self, request: Request) -> bytes:
        """The page as it came out of the machine."""
        from data_gen.documents.printed.fax import fax_page

        return fax_page(self.paper(request), smudge_of(request))

    def sheet(self, request: Request) -> str:
        """The table that a sales representative sends, as CSV."""
        return sheet_text(self.paper(request))

    def quantity_answer(self, request: Request, line_no: int) -> str:
        """The customer's answer to the question what a place of a fax says that cannot be read."""
        return quantity_answer(self.paper(request), line_no)

    def answer(self, request: Request, *, price_cents: Cents, accepts: bool, line_no: int) -> str:
        """The customer's answer to a question about our price of a line."""
        paper = self.paper(request)
        price = paper.habits.price_text(price_cents)
        return price_answer(paper, paper.lines[line_no - 1], price_text=price, accepts=accepts)

    def tax_answer(self, request: Request, *, pays: bool) -> str:
        """The customer's answer to the question for an exemption certificate."""
        return certificate_answer(self.paper(request), pays=pays)

    def advance_answer(self, request: Request) -> str:
        """The customer's answer when it is asked to pay in advance and has no invoice."""
        return no_advance_invoice(self.paper(request))

    def item_answer(self, request: Request, buyer_part: str, item: Item) -> str:
        """The customer's answer to the question what a part number means."""
        return part_answer(self.paper(request), buyer_part, item)

    def says(self, request: Request, text: str) -> str:
        """An answer of the customer's contact in these words."""
        return in_own_words(self.paper(request), text)

    def reply(self, request: Request, text: str) -> str:
        """The answer of whoever wrote a mail that asks for something."""
        if request.ask is None:
            raise TypeError("only a mail that asks for something is answered in these words")
        customer = self._customers[request.customer_id]
        return answer_to_desk(request.ask, customer, self._contacts.get(request.contact_id), text)

    def said(self, request: Request, question: Intent, *, first: bool) -> str:
        """What a caller says to a question; with the first one comes what it has changed its mind about."""
        sku = self._items[request.lines[VAGUE_LINE - 1].item_id].sku
        return said_to(self.paper(request), question, first=first, sku=sku)

    def retort(self, request: Request, said: Sequence[Intent]) -> str:
        """What somebody who complains answers to the last of what was said."""
        grievance = request.ask.truth if request.ask is not None else None
        if not isinstance(grievance, Grievance):
            raise TypeError("only a call that complains has such a talk")
        return retort(request, grievance, said)

    def _complaint(self, request: Request, ask: Ask) -> Letter:
        """A call of somebody who complains."""
        customer, contact = self._customers[request.customer_id], self._contacts[request.contact_id]
        body = first_words(request, ask, customer, contact, self._calendar)
        return Letter(f"{contact.name}, {customer.name}", "Complaint by phone", request.at_s, body, "", "")

    def parsed(self, request: Request) -> ParsedOrder:
        """What intake reads from an EDI or web order, without writing and reading its text."""
        return ParsedOrder(
            request.po_number,
            self._place(request).code,
            request.requested_day,
            tuple(self._parsed_line(request, line) for line in _as_printed(request)),
        )

    def paper(self, request: Request) -> Paper:
        """The request with every id turned into what stands on the paper."""
        ordered_s = request.at_s
        if request.superseded and request.channel in CORRECTED_LATER:
            ordered_s = when_first_sent(self._calendar, request.at_s, request.document_id)
        lacking = lacking_in(request)
        on_paper = request.requested_day if lacking.printed_day is None else lacking.printed_day
        lacks = tuple(
            row.field
            for row in lacking.fields
            if row.field is not OrderField.REQUESTED_DATE or lacking.printed_day is None
        )
        return Paper(
            document_id=request.document_id,
            buyer=self._customers[request.customer_id],
            contact=self._contacts[request.contact_id],
            office=self._offices[request.customer_id],
            ship_to=self._place(request),
            po_number="" if OrderField.PO_NUMBER in lacks else request.po_number,
            ordered_s=ordered_s,
            ordered_on=self._calendar.date_of(day_of(ordered_s)),
            requested_on=self._calendar.date_of(on_paper),
            instruction=request.instruction,
            lines=self._paper_lines(request, _as_printed(request)),
            former_lines=self._paper_lines(request, request.superseded),
            habits=habits_of(request.customer_id),
            stated=request.stated,
            lacks=lacks,
        )

    def _place(self, request: Request) -> Address:
        """The ship-to as the document gives it; a code of the customer's own can be all that it says."""
        site, foreign = self._addresses[request.ship_to_id], request.truth
        if not isinstance(foreign, ForeignCode):
            return site
        if foreign.named:
            return replace(site, code=foreign.code)
        name = self._customers[request.customer_id].name
        return replace(site, code=foreign.code, name=name, line1="", city="", state="", postal="")

    def _paper_lines(self, request: Request, lines: Sequence[RequestLine]) -> tuple[PaperLine, ...]:
        return tuple(self._paper_line(request, number, line) for number, line in enumerate(lines, 1))

    def _paper_line(self, request: Request, number: int, line: RequestLine) -> PaperLine:
        item = self._items[line.item_id]
        gtin, description = self._identified(request, line)
        return PaperLine(
            line_no=number,
            item_id=line.item_id,
            part=line.buyer_part or item.sku,
            is_buyer_part=bool(line.buyer_part),
            gtin=gtin,
            description=description,
            quantity=0 if number in _without_quantity(request) else line.quantity,
            uom=self._printed_uom(request, line),
            pack_qty=item.pack_qty,
            price_cents=line.price_cents,
        )

    def _parsed_line(self, request: Request, line: RequestLine) -> ParsedLine:
        gtin, description = self._identified(request, line)
        return ParsedLine(
            buyer_part=line.buyer_part,
            sku="" if line.buyer_part else self._items[line.item_id].sku,
            gtin=gtin,
            description=x12_text(description),
            quantity=line.quantity,
            uom=self._printed_uom(request, line),
            price_cents=line.price_cents,
        )

    def _printed_uom(self, request: Request, line: RequestLine) -> Uom:
        """What the customer calls one of a part: an each of its own, even where that is a case of ours."""
        return Uom.EA if (request.customer_id, line.buyer_part) in self._cased_parts else line.uom

    def _identified(self, request: Request, line: RequestLine) -> tuple[str, str]:
        """GTIN and description as printed beside the part number."""
        item = self._items[line.item_id]
        known = not line.buyer_part or (request.customer_id, line.buyer_part) in self._known_parts
        if not request.channel.by_machine:
            return item.gtin if request.gtin_printed and not known else "", item.description
        if known or request.gtin_printed:
            return item.gtin, item.description
        return "", self._loosely(item)

    def _loosely(self, item: Item) -> str:
        if item.id not in self._ambiguous:
            self._ambiguous[item.id] = ambiguous_description(item, tuple(self._items.values()))
        return self._ambiguous[item.id]

    def _mail(self, request: Request) -> Letter:
        paper = self.paper(request)
        body = order_mail(paper, request.at_s, self._calendar)
        return Letter(sender_of(paper.contact), subject_of(paper), request.at_s, body, "", "")

    def _mail_with_pdf(self, request: Request) -> Letter:
        paper = self.paper(request)
        name = "".join(c if c.isalnum() else "-" for c in paper.po_name) + ".pdf"
        body = covering_mail(paper, request.at_s, self._calendar, attachment=name)
        return Letter(sender_of(paper.contact), subject_of(paper), request.at_s, body, name, "")

    def _web_order(self, request: Request) -> Letter:
        paper = self.paper(request)
        body = notification(paper, request.at_s, self._calendar)
        sender = f"{house.NAME} web shop <{house.PORTAL_MAIL}>"
        return Letter(sender, f"Web order {paper.po_number} - {paper.buyer.name}", request.at_s, body, "", "")

    def _call(self, request: Request) -> Letter:
        paper = self.paper(request)
        vague_name = self._loosely(self._items[request.lines[VAGUE_LINE - 1].item_id]).lower()
        body = opening(paper, request.at_s, self._calendar, vague_name)
        caller = f"{paper.contact.name}, {paper.contact.phone}"
        return Letter(caller, f"Call from {paper.buyer.name}", request.at_s, body, "", "")

    def _fax(self, request: Request) -> Letter:
        paper = self.paper(request)
        return Letter(f"{paper.buyer.name}, fax {paper.contact.phone}", "Fax, 1 page", request.at_s, "", "", "")

    def _visit(self, request: Request) -> Letter:
        paper = self.paper(request)
        subject = f"Order of {paper.buyer.name} from my visit"
        return Letter(representative(paper), subject, request.at_s, covering_note(paper), "", "")

    def _interchange(self, request: Request) -> Letter:
        paper = self.paper(request)
        order = order_850(
            self.parsed(request),
            document_id=request.document_id,
            buyer=paper.buyer,
            ship_to=paper.ship_to,
            ordered_on=paper.ordered_on,
            requested_on=paper.requested_on,
        )
        sender, subject = f"{paper.buyer.name} ({paper.buyer.edi_id})", f"850 {paper.po_number}"
        body = f"Interchange received from {paper.buyer.name}"
        return Letter(sender, subject, request.at_s, body, "", write_850(order, time_s=request.at_s % DAY_S))


def make_mailroom(opening: Opening, first_day: date) -> CompanyMailroom:
    """The mailroom for the documents of a company's customers."""
    return CompanyMailroom(opening, first_day)


def _as_printed(request: Request) -> list[RequestLine]:
    """The lines with the items that stand on the paper, be they sold or not."""
    printed = {row.line_no: row.printed_item_id for row in lacking_in(request).fields if row.printed_item_id}
    return [line._replace(item_id=printed[no]) if no in printed else line for no, line in enumerate(request.lines, 1)]


def _without_quantity(request: Request) -> list[int]:
    """The lines whose quantity is left out."""
    return [row.line_no for row in lacking_in(request).fields if row.field is OrderField.QUANTITY]


def _offices(addresses: Sequence[Address]) -> dict[int, Address]:
    """The first address of each customer: where its letters come from."""
    offices: dict[int, Address] = {}
    for row in addresses:
        offices.setdefault(row.customer_id, row)
    return offices


WRITERS = {
    Channel.EMAIL: CompanyMailroom._mail,
    Channel.PDF: CompanyMailroom._mail_with_pdf,
    Channel.WEB: CompanyMailroom._web_order,
    Channel.EDI: CompanyMailroom._interchange,
    Channel.PHONE: CompanyMailroom._call,
    Channel.FAX: CompanyMailroom._fax,
    Channel.SHEET: CompanyMailroom._visit,
}
