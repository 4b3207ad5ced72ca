"""The draft of an opening position, into which situations plant their cases.

A planted case has customers and items of its own: nothing that the stream or the work on another case does can change
it. Whatever a situation takes here is not drawn by the stream.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from numpy.random import Generator

from data_gen.accounts import buyer_part
from data_gen.catalogue import look_alikes
from data_gen.clerk_draws import draw_clerks
from data_gen.company import Company
from data_gen.requests import po_start, po_style
from sim.errors import ScenarioError
from sim.model import (
    Address,
    ApprovedAlternate,
    BlanketLine,
    BlanketOrder,
    Case,
    CaseKindName,
    Channel,
    Contact,
    ContractPrice,
    CreditApplication,
    CrossReference,
    Customer,
    Invoice,
    Item,
    KitComponent,
    Message,
    Order,
    PastOrder,
    PriceApproval,
    PriceBreak,
    Promotion,
    Quotation,
    Remittance,
    Shipment,
    Supply,
    TaxExemption,
    TermsOfTrade,
    Totals,
    TrackingEvent,
    Uom,
)
from sim.pricing import Charged, PriceBook
from sim.sop import Sop
from sim.traffic import Ask, Request, RequestLine, SecondCheckDraw, SlipDraw, TrackingDraw
from sim.units import DAY_S, HOUR_S, MINUTE_S, Cents, Day, Qty, Seconds, day_of

_CHOICE = 8
"""Of the smallest customers that fit, one of so many is taken: the stream loses little trade."""
_POSTED_S = 17 * HOUR_S
Row = TypeVar("Row", PriceBreak, Promotion, TaxExemption, ContractPrice)


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """A case that a scenario fixes: what, when, for which desk, in which variant."""

    kind: CaseKindName
    at_s: Seconds
    desk: int
    variant: str
    channel: Channel | None = None
    """How the order comes; None leaves it to the situation."""
    lines: int = 3

    @property
    def day(self) -> Day:
        return day_of(self.at_s)


class Draft:
    """What situations add to the company: rows of the opening position, requests and carriers' words to come."""

    def __init__(self, company: Company, prices: PriceBook) -> None:
        self.company = company
        self.calendar = company.calendar
        self.prices = prices
        self.tariff = company.tariff(Sop().freight_free_over_cents, exempt=False)
        """Customers of a plan have the certificates that their situation gives them, and no others."""
        self.customers: dict[int, Customer] = {}
        """Customers taken, as they are on file now."""
        self.addresses: dict[int, Address] = {}
        """Addresses that a situation changed, as they are on file."""
        self.items: dict[int, Item] = {}
        self.stock: dict[int, Qty] = {}
        self.references: list[CrossReference] = []
        self.ordered: list[PastOrder] = []
        self.kit_components: list[KitComponent] = []
        self.alternates: list[ApprovedAlternate] = []
        self.approvals: list[PriceApproval] = []
        self.supplies: list[Supply] = []
        self.invoices: list[Invoice] = []
        self.remittances: list[Remittance] = []
        self.applications: list[CreditApplication] = []
        self.contracts: list[ContractPrice] = []
        self.quotations: list[Quotation] = []
        self.blankets: list[BlanketOrder] = []
        self.blanket_lines: list[BlanketLine] = []
        self.breaks: list[PriceBreak] = []
        self.promotions: list[Promotion] = []
        self.exemptions: list[TaxExemption] = []
        self.payments: dict[Day, list[int]] = {}
        self.orders: list[Order] = []
        self.shipments: list[Shipment] = []
        self.tracking: list[TrackingEvent] = []
        self.past: list[Request] = []
        self.arrivals: list[Request] = []
        self.notices: list[TrackingDraw] = []
        self.slips: list[SlipDraw] = []
        self.second_checks: list[SecondCheckDraw] = []
        self.cases: list[Case] = []
        self.messages: list[Message] = []
        self.look_alikes = look_alikes(len(company.items))
        self._linked = {i.substitute_id for i in company.items} | {i.id for i in company.items if i.substitute_id}

    # Taking ---------------------------------------------------------------------------------------------------------

    def take_customer(
        self,
        case: PlannedCase,
        rng: Generator,
        *,
        sites: int = 1,
        partner: bool = False,
        fits: Callable[[Customer], bool] = lambda customer: True,
    ) -> Customer:
        """A customer of the case's desk for this case alone.

        Raises:
            ScenarioError: the company has none left.
        """
        weights = self.company.weights
        fitting = [
            c
            for c in self.company.customers
            if c.desk == case.desk
            and c.id not in self.customers
            and bool(c.edi_id) is partner
            and len(self.company.addresses_of[c.id]) >= sites
            and fits(c)
        ]
        if not fitting:
            sort = "EDI partner" if partner else f"customer with {sites} ship-tos or more" if sites > 1 else "customer"
            raise ScenarioError(
                f"{case.kind} at {case.at_s} s: desk {case.desk} has no {sort} left; "
                "make the company larger or plan fewer."
            )
        smallest = sorted(fitting, key=lambda c: (weights[c.id - 1], c.id))[:_CHOICE]
        customer = smallest[int(rng.integers(len(smallest)))]
        self.customers[customer.id] = customer
        return customer

    def change_customer(self, customer: Customer) -> Customer:
        """Put a taken customer's new terms on file."""
        self.customers[customer.id] = customer
        return customer

    def take_item(
        self,
        case: PlannedCase,
        rng: Generator,
        *,
        fits: Callable[[Item], bool] = lambda item: True,
        linked: bool = False,
    ) -> Item:
        """An item for this case alone; ``linked``: one with an approved substitute, which is taken too.

        Its price depends on nobody's quantity and on no promotion, unless the situation plants one.

        Raises:
            ScenarioError: the catalogue has none left.
        """
        fitting = [i for i in self.company.items if i.id not in self.items and self._is_apt(i, linked) and fits(i)]
        if not fitting:
            raise ScenarioError(
                f"{case.kind} at {case.at_s} s: no item is left; make the catalogue larger or plan fewer."
            )
        item = fitting[int(rng.integers(len(fitting)))]
        self.items[item.id] = item
        self.stock[item.id] = 0
        if linked:
            self.items[item.substitute_id] = self.company.item(item.substitute_id)
            self.stock[item.substitute_id] = 0
        return item

    def _is_apt(self, item: Item, linked: bool) -> bool:
        if item.id in self.company.specially_priced:
            return False
        if linked:
            return bool(item.substitute_id) and item.substitute_id not in self.items
        return item.id not in self._linked

    # Adding ---------------------------------------------------------------------------------------------------------

    def price(self, case: PlannedCase, customer: Customer, item: Item, pieces: Qty = 1) -> Cents:
        """Our price on the day of the case, before anything that was planted."""
        return self.prices.quote(customer.id, item.id, case.day, pieces).price_cents

    def line_in_stock(
        self,
        case: PlannedCase,
        rng: Generator,
        customer: Customer,
        *,
        most_cents: Cents = 120_000,
        fits: Callable[[Item], bool] = lambda item: True,
    ) -> RequestLine:
        """A line in pieces at our price, not much money, all of it on the shelf and more."""
        item = self.take_item(case, rng, fits=fits)
        price = self.price(case, customer, item)
        pieces = max(1, min(item.pack_qty * int(rng.integers(1, 5)), most_cents // price))
        self.stock[item.id] = 3 * pieces + 10 * item.pack_qty
        return RequestLine(item.id, pieces, Uom.EA, price, "")

    def refer(self, customer: Customer, item_id: int) -> str:
        """A part number of the customer that is on file; it is put there if it is not."""
        known = self.company.referenced[customer.id].get(item_id)
        return known if known is not None else self._refer(customer, item_id, Uom.EA)

    def refer_case(self, case: PlannedCase, rng: Generator, customer: Customer) -> tuple[Item, str]:
        """An item of which one is a full case under the customer's own part number, and that number."""
        known = self.company.referenced[customer.id]
        item = self.take_item(case, rng, fits=lambda item: item.id not in known)
        return item, self._refer(customer, item.id, Uom.CS)

    def _refer(self, customer: Customer, item_id: int, uom: Uom) -> str:
        number = len(self.company.references) + len(self.references) + 1
        part = buyer_part(customer.id, item_id)
        self.references.append(CrossReference(number, customer.id, part, item_id, uom))
        return part

    def usually(self, customer: Customer, item_id: int, pieces: Qty, *, own: bool = True) -> None:
        """Put on file six earlier orders of an item whose median is so many pieces.

        They are the customer's own, or (not ``own``) those of six others.
        """
        others = [c.id for c in self.company.customers if c.id != customer.id]
        start = item_id % len(others)
        spread = max(1, pieces // 6) if pieces > 2 else 0
        for number in range(6):
            at = (number + item_id) % 6
            more = spread * (at // 2) * (1 if at % 2 else -1)
            whose = customer.id if own else others[(start + number) % len(others)]
            day = -7 * (6 - number) - item_id % 5
            self.ordered.append(PastOrder(len(self.ordered) + 1, whose, item_id, day, max(1, pieces + more)))

    def sell_by(self, item: Item, *, multiple: Qty = 1, minimum: Qty = 1) -> None:
        """Put on file in which quantities a taken item is sold."""
        self.items[item.id] = replace(item, order_multiple=multiple, order_minimum=minimum)

    def pieces(self, line: RequestLine) -> Qty:
        pack = self.company.item(line.item_id).pack_qty
        return line.quantity * pack if line.uom is Uom.CS else line.quantity

    def gross(self, case: PlannedCase, customer: Customer, lines: Sequence[RequestLine], ship_to_id: int = 0) -> Totals:
        """What an order of these lines to a site (0 = the first) comes to, by our terms and the standard rules."""
        charged = [
            Charged(ln.item_id, self.pieces(ln), self.price(case, customer, self.company.item(ln.item_id)))
            for ln in lines
        ]
        return self.tariff.totals(customer.id, ship_to_id or self.site(customer).id, case.day, charged)

    def value(self, case: PlannedCase, customer: Customer, lines: Sequence[RequestLine]) -> Cents:
        """What lines are worth at our prices."""
        return sum(self.pieces(ln) * self.price(case, customer, self.company.item(ln.item_id)) for ln in lines)

    def terms(self) -> TermsOfTrade:
        """The company's terms and what was planted; of a taken customer only the certificates that were planted."""
        terms = self.company.terms
        return replace(
            terms,
            breaks=numbered([*terms.breaks, *self.breaks]),
            promotions=numbered([*terms.promotions, *self.promotions]),
            exemptions=numbered(
                [*(row for row in terms.exemptions if row.customer_id not in self.customers), *self.exemptions]
            ),
        )

    def supply(self, item: Item, qty: Qty, eta_day: Day) -> Supply:
        """Inbound stock, which will come on the day it is expected unless it slips."""
        supply = Supply(len(self.supplies) + 1, item.id, qty, eta_day)
        self.supplies.append(supply)
        return supply

    def slip(self, case: PlannedCase, supply: Supply, eta_day: Day) -> None:
        """Purchasing announces at the time of the case that inbound stock comes on another day."""
        self.slips.append(SlipDraw(case.at_s, supply.id, eta_day))

    def owe(self, customer: Customer, amount_cents: Cents, *, due_day: Day, disputed: bool = False) -> Invoice:
        """An invoice from before the scenario that is not paid while it lasts."""
        posted_s = min(due_day - customer.payment_days, -1) * DAY_S + _POSTED_S
        number = len(self.invoices) + 1
        invoice = Invoice(number, customer.id, 0, 0, posted_s, due_day, amount_cents, disputed=disputed)
        self.invoices.append(invoice)
        return invoice

    def pay(self, customer: Customer, invoice: Invoice, amount_cents: Cents, *, known: bool) -> None:
        """Cash for an invoice that nobody has applied yet: on the customer's account, or in suspense."""
        yesterday_s = -DAY_S + _POSTED_S
        self.remittances.append(
            Remittance(
                len(self.remittances) + 1,
                customer.id if known else 0,
                0,
                invoice.id,
                customer.name if known else customer.name.upper(),
                yesterday_s,
                amount_cents,
            )
        )

    def buyer(self, customer: Customer) -> Contact:
        return self.company.contacts_of[customer.id][0]

    def site(self, customer: Customer, at: int = 0) -> Address:
        return self.company.addresses_of[customer.id][at]

    def request(
        self,
        case: PlannedCase,
        rng: Generator,
        customer: Customer,
        lines: Sequence[RequestLine],
        *,
        channel: Channel,
        requested_day: Day,
    ) -> Request:
        """A request with its hidden future: all answer soon, its goods come on time. Its document has no number yet."""
        (draws,) = draw_clerks(rng, 1).rows()
        return Request(
            document_id=0,
            at_s=case.at_s,
            channel=channel,
            customer_id=customer.id,
            contact_id=self.buyer(customer).id,
            ship_to_id=self.site(customer).id,
            po_number=po_style(customer.id).format(po_start(customer.id)),
            requested_day=requested_day,
            instruction="",
            lines=tuple(lines),
            superseded=(),
            situation=case.kind.value,
            gtin_printed=False,
            accepts_our_price=True,
            answer_delay_s=int(rng.integers(8, 21)) * MINUTE_S,
            credit_delay_s=int(rng.integers(10, 26)) * MINUTE_S,
            credit_good=True,
            pay_delay_days=0,
            draws=draws,
        )

    def request_within(
        self,
        case: PlannedCase,
        rng: Generator,
        customer: Customer,
        lines: Sequence[RequestLine],
        *,
        channel: Channel,
        within: tuple[int, int],
    ) -> Request:
        """The same, wanted after so many business days at least, and less than so many."""
        wanted = self.calendar.add_business_days(case.day, int(rng.integers(*within)))
        return self.request(case, rng, customer, lines, channel=channel, requested_day=wanted)

    def ask(self, case: PlannedCase, rng: Generator, customer: Customer, ask: Ask, *, contact_id: int) -> Request:
        """A mail that is no purchase order; contact 0 is a writer who is not on file, as the ask presents itself."""
        request = self.request(case, rng, customer, (), channel=Channel.EMAIL, requested_day=case.day)
        return request._replace(contact_id=contact_id, po_number="", ask=ask)

    def give_credit(self, case: PlannedCase, customer: Customer, lines: Sequence[RequestLine]) -> Customer:
        """Make sure that this order is no question of credit."""
        wanted = 4 * self.gross(case, customer, lines).gross_cents
        return self.change_customer(replace(customer, credit_limit_cents=max(customer.credit_limit_cents, wanted)))


def numbered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows numbered anew from 1: planted ones come after the company's."""
    return tuple(replace(row, id=number) for number, row in enumerate(rows, 1))
