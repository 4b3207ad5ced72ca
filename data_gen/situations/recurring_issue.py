"""Recurring issue: the lead has seen an error before and wants to know what is behind it.

Situation
    In the last ten business days several cases were closed one by one. Four of them show the same error; the others
    have something in common with them (the kind of work, the customer, the item, the colleague), but not the error.
    On one day a price list was loaded, customer records were moved, an EDI map came and a new colleague began.
What the clerk sees
    The lead's mail, which suspects the colleague; the closed cases with their kind, cause, customer, item, channel and
    desk; the orders behind them.
Variants
    price_list: one item, several customers: customers print one price, our list has another.
    ship_to_rule: one customer, several items: the ship-to is put right after entry.
    part_map: one EDI partner, several items: its part numbers are not known.
    half_fixed: as ship_to_rule, and what IT mends first does not hold.
"""

from collections.abc import Callable
from typing import NamedTuple

from numpy.random import Generator

from data_gen import people
from data_gen.draft import Draft, PlannedCase
from data_gen.requests import po_start, po_style
from data_gen.situation import Situation
from data_gen.standing import closed_case, deliver, ordered_before, ship
from sim.model import Case, CaseKindName, Channel, Customer, Item, ReasonCode, Uom
from sim.traffic import Ask, RequestLine
from sim.truths import Recurrence
from sim.units import Day

VARIANTS = ("price_list", "ship_to_rule", "part_map", "half_fixed")
WINDOW = 10
"""Business days that the lead looks back."""
_SHOWN_AT = (8, 6, 4, 1)
_OTHERS_AT = (7, 5, 3)
"""How many business days before the first day cases were closed."""
_CHANNELS = (Channel.WEB, Channel.EMAIL, Channel.PHONE, Channel.PDF)
SUSPECT = 3
_CLERKS_OF_SHOWN = (SUSPECT, 2, 4, SUSPECT)


class _Past(NamedTuple):
    """Plants closed cases of one plan."""

    draft: Draft
    case: PlannedCase
    rng: Generator

    def day(self, back: int) -> Day:
        day: Day = 0
        for _ in range(back):
            day = self.draft.calendar.business_day_before(day)
        return day

    def customer(self, *, partner: bool = False, sites: int = 1) -> Customer:
        return self.draft.take_customer(self.case, self.rng, partner=partner, sites=sites)

    def line(self, customer: Customer, item: Item | None = None) -> RequestLine:
        line = self.draft.line_in_stock(self.case, self.rng, customer)
        if item is None:
            return line
        price = self.draft.price(self.case, customer, item)
        return RequestLine(item.id, item.pack_qty, Uom.EA, price, "")

    def closed(
        self,
        kind: CaseKindName,
        reason: ReasonCode,
        customer: Customer,
        *,
        back: int,
        clerk: int,
        item: Item | None = None,
        channel: Channel = Channel.WEB,
        site: int = 0,
    ) -> Case:
        """A case and the order it was about; the order was shipped since, and delivered if there was time."""
        draft, day = self.draft, self.day(back)
        lines = [self.line(customer, item), *(self.line(customer) for _ in range(self.case.lines - 1))]
        wanted = draft.calendar.add_business_days(day, 2)
        request = draft.request(self.case, self.rng, customer, lines, channel=channel, requested_day=wanted)
        number = po_style(customer.id).format(po_start(customer.id) - back)
        request = request._replace(po_number=number, ship_to_id=draft.site(customer, site).id)
        shipment = ship(draft, self.case, ordered_before(draft, request, day), shipped_day=day, promised=wanted)
        arrived = draft.calendar.add_business_days(day, 1)
        if arrived < 0:
            deliver(shipment, arrived)
        return closed_case(draft, draft.orders[-1], kind, line_no=1, reason=reason, clerk=clerk)


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    past = _Past(draft, case, rng)
    shown, cause, symptom = _PATTERNS[case.variant](past)
    last = draft.orders[shown[-1].order_id - 1]
    truth = Recurrence(
        tuple(c.id for c in shown), cause, symptom, SUSPECT, fixes=2 if case.variant == "half_fixed" else 1
    )
    customer = draft.customers[last.customer_id]
    draft.arrivals.append(
        draft.ask(case, rng, customer, _mail(past, customer, shown[-1], last.po_number, truth), contact_id=0)._replace(
            situation=case.kind.value
        )
    )


def _mail(past: _Past, customer: Customer, last: Case, po_number: str, truth: Recurrence) -> Ask:
    fake = people.person_maker(past.rng)
    lead = f"{fake.first_name()} {fake.last_name()}"
    since = past.draft.calendar.date_of(past.day(WINDOW - 1))
    text = (
        f"yesterday we closed case {last.id} ({customer.name}, purchase order {po_number}), and I believe that I have "
        f"seen this before. A lot is new since {since:%A %-d %B}: a price list was loaded, customer records were moved "
        f"to the new tables, partners' part numbers are read by a new map, and the colleague at desk {SUSPECT} has "
        f"begun. My guess is the colleague. Please look through what we closed in the last {WINDOW} business days. If "
        "it is one and the same error, record it as a problem, take it to IT so that it stops, and tell me its number."
    )
    mail = people.mail_address(lead, "northgate-supply.example.com")
    return Ask(
        CaseKindName.RECURRING_ISSUE,
        f"{po_number}: have we not had this before?",
        text,
        truth,
        sender=f"{lead} <{mail}>",
        signature=f"{lead}\nLead of the order desk",
        about_document=last.document_id,
    )


_Pattern = tuple[list[Case], ReasonCode, ReasonCode]


def _price_list(past: _Past) -> _Pattern:
    """One item, four customers; beside it another item of one of them, another error with the item, the colleague."""
    item = past.draft.take_item(past.case, past.rng)
    past.draft.stock[item.id] = 10 * item.pack_qty
    customers = [past.customer() for _ in _SHOWN_AT]
    others = iter(_OTHERS_AT)
    shown = []
    for at, back in enumerate(_SHOWN_AT):
        shown.append(
            past.closed(
                CaseKindName.PRICE_MISMATCH,
                ReasonCode.CUST_ERROR,
                customers[at],
                back=back,
                clerk=_CLERKS_OF_SHOWN[at],
                item=item,
                channel=_CHANNELS[at],
            )
        )
        if at == 0:
            past.closed(CaseKindName.PRICE_MISMATCH, ReasonCode.CUST_ERROR, customers[1], back=next(others), clerk=2)
        elif at == 1:
            past.closed(
                CaseKindName.SHORTAGE, ReasonCode.STOCK_FORECAST, customers[0], back=next(others), clerk=4, item=item
            )
        elif at == 2:
            past.closed(CaseKindName.ORDER_ENTRY, ReasonCode.CLEAN, customers[3], back=next(others), clerk=SUSPECT)
    return shown, ReasonCode.PRICE_LIST_UPLOAD, ReasonCode.CUST_ERROR


def _ship_to_rule(past: _Past) -> _Pattern:
    """One customer, any item; beside it a change that it wished for, a change of another's, the colleague."""
    customer, other = past.customer(sites=2), past.customer()
    change, slip = CaseKindName.ORDER_CHANGE, ReasonCode.CUST_ERROR
    shown = []
    for at, back in enumerate(_SHOWN_AT):
        shown.append(
            past.closed(change, slip, customer, back=back, clerk=_CLERKS_OF_SHOWN[at], channel=_CHANNELS[at], site=1)
        )
        if at == 0:
            past.closed(change, ReasonCode.CUST_CHANGE, customer, back=_OTHERS_AT[0], clerk=2, site=1)
        elif at == 1:
            past.closed(change, ReasonCode.CUST_CHANGE, other, back=_OTHERS_AT[1], clerk=4)
        elif at == 2:
            past.closed(CaseKindName.ORDER_ENTRY, ReasonCode.CLEAN, other, back=_OTHERS_AT[2], clerk=SUSPECT)
    return shown, ReasonCode.MASTER_DEFAULT, slip


def _part_map(past: _Past) -> _Pattern:
    """One EDI partner, any item; beside it another partner's part, a price of the first one's, the colleague."""
    partner, other = past.customer(partner=True), past.customer(partner=True)
    unknown, symptom = CaseKindName.UNKNOWN_ITEM, ReasonCode.EDI_XREF
    shown = []
    for at, back in enumerate(_SHOWN_AT):
        clerk = _CLERKS_OF_SHOWN[at]
        shown.append(past.closed(unknown, symptom, partner, back=back, clerk=clerk, channel=Channel.EDI))
        if at == 0:
            past.closed(unknown, symptom, other, back=_OTHERS_AT[0], clerk=2, channel=Channel.EDI)
        elif at == 1:
            past.closed(
                CaseKindName.PRICE_MISMATCH,
                ReasonCode.PRICE_CONTRACT_EXPIRED,
                partner,
                back=_OTHERS_AT[1],
                clerk=4,
                channel=Channel.EDI,
            )
        elif at == 2:
            past.closed(CaseKindName.ORDER_ENTRY, ReasonCode.CLEAN, other, back=_OTHERS_AT[2], clerk=SUSPECT)
    return shown, ReasonCode.EDI_MAP, symptom


_PATTERNS: dict[str, Callable[[_Past], _Pattern]] = {
    "price_list": _price_list,
    "ship_to_rule": _ship_to_rule,
    "part_map": _part_map,
    "half_fixed": _ship_to_rule,
}

SITUATION = Situation(VARIANTS, (Channel.EMAIL,), least_lines=1, plant=plant)
