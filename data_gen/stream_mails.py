"""What customers of the stream write after they have ordered: where is it, fewer pieces, not any more, a new branch.

The wording is that of the planted situations; here it is about a real order of the stream or about its customer.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.random import Generator

from data_gen import people
from data_gen.columns import Floats
from data_gen.company import Company
from data_gen.situations import (
    bill_to_change,
    cancellation,
    contact_change,
    new_ship_to,
    order_change,
    rush_request,
    status_inquiry,
)
from sim.calendar import Calendar
from sim.cases.bill_to_change import NewBillTo
from sim.cases.contact_change import Joiner, May, Staff
from sim.cases.new_ship_to import NewSite
from sim.cases.status_inquiry import InquiryTruth
from sim.model import CaseKindName, Channel, Contact, Uom
from sim.traffic import Ask, Draws, Occasion, Request
from sim.truths import RushWish, Wish
from sim.units import HOUR_S, MINUTE_S, Day, Seconds, day_of

DID_YOU_GET_IT = (
    "did you get our {po}? Please tell me when we can count on it.",
    "I have sent you {po} and want to plan with it: when will it be here?",
)
BY_WHOM_IT_MAY_NOT = 0.06
"""Changes that come from somebody who may not change orders [assumption]."""
TAKES_THE_FEE = 0.70
"""Rush requests whose writers pay what it costs [assumption]."""
OTHER_SITE, OTHER_DAY = 0.15, 0.45
"""Of the changes: those that want another place, and then those that want another day; the rest other quantities."""


class Mail(NamedTuple):
    """A mail and the contact who writes it."""

    ask: Ask
    contact_id: int


UNIFORMS = 4
"""From so many a mail is written."""
Uniforms = Sequence[float]
Writer = Callable[["Correspondence", Request, Day, Uniforms], Mail]


class Correspondence:
    """Writes the mails of the customers of a company."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._customers = {row.id: row for row in company.customers}
        self.calendar: Calendar = company.calendar

    def write(self, kind: CaseKindName, order: Request, day: Day, u: Uniforms) -> Mail:
        """The mail of a kind after an order; uniforms choose its words and what is wanted."""
        return WRITERS[kind](self, order, day, u)

    def _contact(self, customer_id: int, job: str) -> Contact:
        return next(row for row in self._company.contacts_of[customer_id] if row.job == job)

    def _date(self, day: Day) -> str:
        date = self.calendar.date_of(day)
        return f"{date:%A} {date:%d %B %Y}"

    # About an order --------------------------------------------------------------------------------------------------

    def inquiry(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """Where is it, or (on the day of the order) did you get it."""
        name = status_inquiry.spoken(order.po_number)
        texts = DID_YOU_GET_IT if day_of(order.at_s) == day else status_inquiry.ASKING
        ask = Ask(
            CaseKindName.STATUS_INQUIRY,
            f"Where is {name}?",
            _one_of(texts, u[0]).format(po=name),
            InquiryTruth(order.po_number, True),
            about_document=order.document_id,
            occasion=Occasion(coming=True),
        )
        return Mail(ask, order.contact_id)

    def cancellation(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """The whole order, or one line of several."""
        number = 0
        says = _one_of(cancellation.WHOLE, u[0]).format(po=order.po_number)
        if len(order.lines) > 1 and u[1] < 0.5:
            number = 1 + int(u[2] * len(order.lines))
            item = self._company.item(order.lines[number - 1].item_id)
            words = {"po": order.po_number, "no": number, "sku": item.sku, "name": item.description}
            says = _one_of(cancellation.ONE, u[0]).format(**words)
        ask = Ask(
            CaseKindName.CANCELLATION,
            f"Cancellation {order.po_number}",
            f"{says}\n\nPlease confirm.",
            Wish(line_no=number),
            about_document=order.document_id,
            occasion=_about(order, number),
        )
        return Mail(ask, order.contact_id)

    def change(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """Another place, another day or fewer pieces of a line."""
        wish, says = self._wish(order, day, u)
        writer = order.contact_id
        if u[3] < BY_WHOM_IT_MAY_NOT:
            writer, wish = self._contact(order.customer_id, "Receiving").id, wish._replace(authorised=False)
        ask = Ask(
            CaseKindName.ORDER_CHANGE,
            f"Change to {order.po_number}",
            order_change.letter(order.po_number, says, u[0], u[0] * 7 % 1),
            wish,
            about_document=order.document_id,
            occasion=_about(order, wish.line_no),
        )
        return Mail(ask, writer)

    def _wish(self, order: Request, day: Day, u: Uniforms) -> tuple[Wish, str]:
        sites = [row for row in self._company.addresses_of[order.customer_id] if row.id != order.ship_to_id]
        if u[1] < OTHER_SITE and sites:
            site = sites[int(u[2] * len(sites))]
            return Wish(ship_to_id=site.id), order_change.says_site(site)
        at = int(u[2] * len(order.lines))
        line = order.lines[at]
        item = self._company.item(line.item_id)
        pieces = line.quantity * (item.pack_qty if line.uom is Uom.CS else 1)
        if u[1] < OTHER_DAY or pieces < 2:
            later = self.calendar.add_business_days(order.requested_day, 2 + int(u[2] * 4))
            return Wish(requested_day=later), order_change.says_day(self.calendar.date_of(later))
        fewer = pieces // 2
        return Wish(line_no=at + 1, pieces=fewer), order_change.says_quantity(at + 1, item, fewer, pieces)

    def rush(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """The order is needed by the next business day."""
        need_by = self.calendar.add_business_days(day, 1)
        wish = RushWish(need_by, u[1] < TAKES_THE_FEE)
        ask = rush_request.asks_for(order, wish, self.calendar.date_of(need_by), _one_of(rush_request.SAYS, u[0]))
        occasion = Occasion(undisturbed=True, sooner_than_promised=need_by)
        return Mail(ask._replace(occasion=occasion), order.contact_id)

    # About the customer ----------------------------------------------------------------------------------------------

    def joiner(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """A second buyer; the name is put together from names of other people of the company's customers."""
        customer, buyer = self._customers[order.customer_id], self._contact(order.customer_id, "Buyer")
        first, last = self._somebody(u[1]).name.split()[0], self._somebody(u[2]).name.split()[-1]
        name = f"{first} {last}"
        mail = people.mail_address(name, people.domain_of(customer.id, customer.name))
        phone = people.phone_number(int(buyer.phone[1:4]), int(u[3] * 100))
        starts = self.calendar.add_business_days(day, 2 + int(u[0] * 6))
        staff = Staff(Joiner(name, "Buyer", mail, phone, May(True, False, False, True, False)), 0, starts)
        ask = Ask(
            CaseKindName.CONTACT_CHANGE,
            "Our contacts",
            contact_change.says_joins(name, mail, phone, self._date(starts)),
            staff,
            vouchers=(buyer.id,),
            voucher_says=contact_change.VOUCHED,
            others_say=contact_change.NOT_MINE,
        )
        return Mail(ask, buyer.id)

    def branch(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """A new delivery address in a town where another customer is."""
        customer, buyer = self._customers[order.customer_id], self._contact(order.customer_id, "Buyer")
        name = f"{customer.name.rsplit(' ', 1)[0]} {_one_of(new_ship_to.NAMES, u[0])}"
        street, city, state, postal = self._elsewhere(u)
        opens = self.calendar.add_business_days(day, 4 + int(u[3] * 6))
        site = NewSite(name, street, city, state, postal, opens, street, 0)
        ask = Ask(
            CaseKindName.NEW_SHIP_TO,
            "A new delivery address",
            new_ship_to.says(site, self._date(opens)),
            site,
            vouchers=(buyer.id,),
            voucher_says=new_ship_to.vouched(site, self.calendar.date_of(opens)),
            others_say=new_ship_to.NOT_MINE,
        )
        return Mail(ask, buyer.id)

    def billing(self, order: Request, day: Day, u: Uniforms) -> Mail:
        """Invoices go elsewhere from a day on; accounts payable writes, and it is true."""
        customer, buyer = self._customers[order.customer_id], self._contact(order.customer_id, "Buyer")
        _, city, state, postal = self._elsewhere(u)
        from_day = self.calendar.add_business_days(day, 3 + int(u[3] * 5))
        box = f"PO Box {200 + int(u[0] * 9600)}"
        wanted = NewBillTo(True, f"{customer.name}, Shared Services", box, city, state, postal, from_day)
        return Mail(
            bill_to_change.genuine(wanted, self._date(from_day), buyer.id),
            self._contact(customer.id, "Accounts payable").id,
        )

    def _somebody(self, u: float) -> Contact:
        contacts = self._company.contacts
        return contacts[int(u * len(contacts))]

    def _elsewhere(self, u: Uniforms) -> tuple[str, str, str, str]:
        """A street that nobody else has, and a town."""
        rows = self._company.addresses
        street, town = rows[int(u[1] * len(rows))], rows[int(u[2] * len(rows))]
        number = 100 + int(u[0] * 7919 % 1 * 9800)
        return f"{number} {street.line1.partition(' ')[2]}", town.city, town.state, town.postal


MASTER_DATA: tuple[CaseKindName, ...] = (
    CaseKindName.CONTACT_CHANGE,
    CaseKindName.CONTACT_CHANGE,
    CaseKindName.NEW_SHIP_TO,
    CaseKindName.NEW_SHIP_TO,
    CaseKindName.BILL_TO_CHANGE,
)
"""Contacts, ship-tos and bill-tos as 2 : 2 : 1 [assumption]."""
WRITERS: Mapping[CaseKindName, Writer] = {
    CaseKindName.STATUS_INQUIRY: Correspondence.inquiry,
    CaseKindName.ORDER_CHANGE: Correspondence.change,
    CaseKindName.CANCELLATION: Correspondence.cancellation,
    CaseKindName.RUSH_REQUEST: Correspondence.rush,
    CaseKindName.CONTACT_CHANGE: Correspondence.joiner,
    CaseKindName.NEW_SHIP_TO: Correspondence.branch,
    CaseKindName.BILL_TO_CHANGE: Correspondence.billing,
}


def _about(order: Request, line_no: int) -> Occasion:
    """The order stands as it was written, and nobody here has a question about it."""
    item_id = order.lines[line_no - 1].item_id if line_no else 0
    return Occasion(undisturbed=True, line_no=line_no, item_id=item_id)


def as_mail(order: Request, mail: Mail, at_s: Seconds, *, answer_delay_s: Seconds, draws: tuple[Draws, ...]) -> Request:
    """A mail about an order as it arrives: of the same customer, with nothing of what was ordered and no way to go."""
    return order._replace(
        at_s=at_s,
        channel=Channel.EMAIL,
        contact_id=mail.contact_id,
        po_number="",
        instruction="",
        lines=(),
        superseded=(),
        gtin_printed=False,
        answer_delay_s=answer_delay_s,
        draws=draws,
        ask=mail.ask,
        roads=(),
    )


def answer_delays(rng: Generator, shape: int | tuple[int, ...]) -> Floats:
    """How long writers take to answer a question of ours, in seconds: 20 minutes at the median [assumption]."""
    delays: Floats = np.exp(rng.normal(np.log(20 * MINUTE_S), 0.6, shape)).clip(4 * MINUTE_S, 4 * HOUR_S)
    return delays


_Row = TypeVar("_Row")


def _one_of(rows: Sequence[_Row], u: float) -> _Row:
    return rows[int(u * len(rows))]
