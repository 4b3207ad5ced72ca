"""The records of the ERP in memory, by id, what finds them, and the work queue."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sim.calendar import Calendar
from sim.commands import ParsedOrder
from sim.desk.history import OrderHistory
from sim.desk.numbers import OrderNumbers
from sim.desk.prepared import PreparedOrder
from sim.desk.shelf import Shelf
from sim.desk.work_queue import WorkQueue
from sim.model import (
    Account,
    Address,
    AddressRole,
    AdvanceInvoice,
    ApprovedAlternate,
    BillToChange,
    BlanketLine,
    BlanketOrder,
    Carrier,
    Case,
    Contact,
    CreditApplication,
    CrossReference,
    Customer,
    Discrepancy,
    Document,
    DocumentStatus,
    EdiTransaction,
    Hold,
    Incident,
    Invoice,
    Item,
    KitComponent,
    Message,
    Order,
    OrderStatus,
    PriceApproval,
    Problem,
    ProblemLink,
    Quotation,
    Reallocation,
    Remittance,
    Shipment,
    ShipToReference,
    Stock,
    Supply,
    TaxExemption,
    TimedWork,
    TrackingEvent,
    Uom,
    Verification,
    normalised_po,
)
from sim.pricing import PriceBook, Tariff
from sim.sop import Sop
from sim.traffic import Opening
from sim.units import Seconds

Row = TypeVar("Row")


class Records:
    """Every record of the company, as it is now, and what finds it."""

    def __init__(self, opening: Opening, sop: Sop, first_day: date, *, letters: bool = True) -> None:
        self.sop = sop
        self.letters = letters
        """Whether routine messages and EDI texts are written out; a batch run keeps only their timestamps."""
        self.calendar = Calendar(first_day, frozenset(opening.holidays))
        self.now_s: Seconds = 0
        self.customers: dict[int, Customer] = {c.id: c for c in opening.customers}
        self.addresses: dict[int, Address] = {a.id: a for a in opening.addresses}
        self.contacts: dict[int, Contact] = {c.id: c for c in opening.contacts}
        self.items: dict[int, Item] = {i.id: i for i in opening.items}
        self.carriers: dict[int, Carrier] = {c.id: c for c in opening.carriers}
        self.references: dict[int, CrossReference] = {r.id: r for r in opening.references}
        self.history = OrderHistory(opening.ordered)
        self.past_orders = self.history.rows
        self.contracts = {c.id: c for c in opening.contracts}
        self.quotations: dict[int, Quotation] = {q.id: q for q in opening.quotations}
        self.quoted_customers = {q.customer_id for q in opening.quotations}
        """Customers who have a quotation of ours, valid or not: their letters are compared with it."""
        self.blankets: dict[int, BlanketOrder] = {b.id: b for b in opening.blankets}
        self.blanket_lines: dict[int, BlanketLine] = {line.id: line for line in opening.blanket_lines}
        owners = {b.customer_id for b in opening.blankets}
        self.blankets_of = {c: [b for b in opening.blankets if b.customer_id == c] for c in sorted(owners)}
        """Blanket orders by customer."""
        self.approvals: dict[int, PriceApproval] = {a.id: a for a in opening.approvals}
        self.kit_components: dict[int, KitComponent] = {c.id: c for c in opening.kit_components}
        self.alternates: dict[int, ApprovedAlternate] = {a.id: a for a in opening.alternates}
        self.stock: dict[int, Stock] = {s.item_id: s for s in opening.stock}
        self.shelf = Shelf(self.stock, opening.kit_components)
        self.supplies: dict[int, Supply] = {s.id: s for s in opening.supplies}
        self.accounts: dict[int, Account] = {c.id: Account(c.id) for c in opening.customers}
        self.documents: dict[int, Document] = {}
        self.parsed: dict[int, ParsedOrder] = {}
        self.hints_allowed = False
        """Whether clerks may ask for hints: not while they are assessed."""
        self.prepared: dict[int, PreparedOrder] = {}
        """Documents of a batch run that intake has read ahead and that are no order yet."""
        self.orders: dict[int, Order] = {o.id: o for o in opening.orders}
        self.holds: dict[int, Hold] = {h.id: h for o in opening.orders for h in o.holds}
        self.shipments: dict[int, Shipment] = {s.id: s for s in opening.shipments}
        self.shipments_of: dict[int, list[Shipment]] = _by_order(opening.shipments)
        """Oldest first."""
        self.tracking: dict[int, TrackingEvent] = {t.id: t for t in opening.tracking}
        self.discrepancies: dict[int, Discrepancy] = {}
        self.invoices: dict[int, Invoice] = {i.id: i for i in opening.invoices}
        self.remittances: dict[int, Remittance] = {r.id: r for r in opening.remittances}
        self.suspense: dict[int, Remittance] = {r.id: r for r in opening.remittances if not r.customer_id}
        """Cash of which nobody knows whose it is."""
        self.applications: dict[int, CreditApplication] = {a.id: a for a in opening.applications}
        self.application_of = {a.customer_id: a for a in opening.applications}
        self.advances: dict[int, AdvanceInvoice] = {}
        self.advance_of: dict[int, AdvanceInvoice] = {}
        """The invoice in advance by the order it is for."""
        self.messages: dict[int, Message] = {m.id: m for m in opening.messages}
        self.messages_on: dict[int, list[Message]] = _by_case(opening.messages)
        """Messages by case, oldest first."""
        self.promise_of: dict[int, int] = {}
        """The note that a case reminds of."""
        self.answered_orders: dict[int, Seconds] = {}
        """When a customer last answered a question, by the order it was about."""
        self.rush_accepted: dict[int, Seconds] = {}
        """When a customer accepted the fee for rush handling, by order."""
        self.fee_agreed: dict[int, Seconds] = {}
        """When a customer agreed to what giving up goods costs, by order; used up when they are given up."""
        self.reallocations: dict[int, Reallocation] = {}
        self.edi: dict[int, EdiTransaction] = {}
        self.cases: dict[int, Case] = {c.id: c for c in opening.cases}
        self.verifications: dict[int, Verification] = {}
        self.bill_to_changes: dict[int, BillToChange] = {}
        self.incidents: dict[int, Incident] = {}
        self.problems: dict[int, Problem] = {}
        self.problem_of: dict[int, Problem] = {}
        """The problem that was recorded on a case."""
        self.problem_links: dict[int, ProblemLink] = {}
        self.groups = _groups(self.customers)
        """The members of a group by the id of each of them, the head first; customers of no group are not in it."""
        terms = opening.terms
        self.price_breaks = {b.id: b for b in terms.breaks}
        self.promotions = {p.id: p for p in terms.promotions}
        self.surcharges = {s.id: s for s in terms.surcharges}
        self.freight_rates = {r.id: r for r in terms.freight_rates}
        self.jurisdictions = {j.id: j for j in terms.jurisdictions}
        self.tax_rates = {r.id: r for r in terms.tax_rates}
        self.areas = {a.id: a for a in terms.areas}
        self.area_of = {a.state: a for a in terms.areas}
        self.exemptions = {e.id: e for e in terms.exemptions}
        self.certificates_of: dict[tuple[int, int], list[TaxExemption]] = {}
        """Certificates by customer and jurisdiction, valid or not."""
        for e in terms.exemptions:
            self.certificates_of.setdefault((e.customer_id, e.jurisdiction_id), []).append(e)
        self.prices = PriceBook(opening.customers, opening.items, opening.contracts, terms, opening.approvals)
        self.tariff = Tariff(
            opening.customers, opening.addresses, opening.items, terms, free_over_cents=sop.freight_free_over_cents
        )

        self.item_by_sku = {i.sku: i.id for i in opening.items}
        self.item_by_gtin = {i.gtin: i.id for i in opening.items}
        self.item_by_upper_sku = {sku.upper(): item_id for sku, item_id in self.item_by_sku.items()}
        self.item_by_part = {(r.customer_id, r.buyer_part): r.item_id for r in opening.references}
        self.parts_of = _parts_of(opening.references)
        """Items by customer and the customer's number in capitals: how people write them."""
        self.cased_parts = {(r.customer_id, r.buyer_part) for r in opening.references if r.uom is Uom.CS}
        """Customers' parts of which one is a full case of ours, whatever unit their papers give."""
        self.ship_to_by_code = {
            (a.customer_id, a.code): a.id for a in opening.addresses if a.role is AddressRole.SHIP_TO
        }
        """The first version of each ship-to by our code or its customer's own; ``Address.successor_id`` leads on."""
        self.ship_to_references: dict[int, ShipToReference] = {}
        self.order_by_po = OrderNumbers()
        self.order_by_value: dict[tuple[int, int], int] = {}
        """The last order of a customer with a value that is still on the desk."""
        self.coming: dict[int, dict[int, Supply]] = {}
        """Supplies on their way, by item and id."""
        for supply in self.supplies.values():
            if supply.received_s < 0:
                self.coming.setdefault(supply.item_id, {})[supply.id] = supply
        self.ready: dict[int, Order] = {}
        """Released orders with something left to ship, in the order of their release."""
        self.open_cases: dict[int, Case] = {}
        self.open_cases_of: dict[int, dict[int, Case]] = {}
        """Cases in progress or waiting, by the clerk who took them."""
        self.queue = WorkQueue(sop, self.calendar, self.customers, self.orders)
        self.timed: dict[int, TimedWork] = {}
        """Work of a batch run that only takes time and is not done yet."""
        self.timed_done: list[TimedWork] = []

        self.next_order = _next(self.orders)
        self.next_hold = _next(self.holds)
        self.next_case = _next(self.cases)
        self.next_timed = 1
        self.next_message = _next(self.messages)
        self.next_address = _next(self.addresses)
        self.next_contact = _next(self.contacts)
        self.next_verification = 1
        self.next_bill_to_change = 1
        self.next_incident = 1
        self.next_problem = 1
        self.next_problem_link = 1
        self.next_reallocation = 1
        self.next_edi = 1
        self.next_ship_to_reference = 1
        self.next_shipment = _next(self.shipments)
        self.next_invoice = _next(self.invoices)
        self.next_tracking = _next(self.tracking)
        self.next_discrepancy = 1
        self.next_reference = _next(self.references)
        self.next_remittance = _next(self.remittances)
        self.next_advance = 1
        self.next_approval = _next(self.approvals)
        for invoice in sorted(self.invoices.values(), key=lambda i: i.due_day):
            if invoice.open_cents:
                account = self.accounts[invoice.customer_id]
                account.open_ar_cents += invoice.open_cents
                account.disputed_cents += invoice.open_cents if invoice.disputed else 0
                account.open_invoices[invoice.id] = invoice
        for remittance in self.remittances.values():
            if remittance.customer_id and remittance.open_cents:
                account = self.accounts[remittance.customer_id]
                account.unapplied_cents += remittance.open_cents
                account.open_remittances[remittance.id] = remittance
        for order in self.orders.values():
            self.order_by_po[order.customer_id, normalised_po(order.po_number)] = order.id
            self.order_by_value[order.customer_id, order.net_cents] = order.id
            self.documents[order.document_id] = Document(
                order.document_id,
                order.channel,
                order.customer_id,
                order.contact_id,
                order.received_s,
                DocumentStatus.ENTERED,
                order.id,
            )
            for line in order.lines:
                self.shelf.reserve(line.item_id, line.qty_allocated, line.alternate_id)
            if order.status is OrderStatus.RELEASED:
                self.ready[order.id] = order
            account = self.accounts[order.customer_id]
            goods = sum(line.qty_open * line.price_cents for line in order.lines)
            account.open_order_cents += goods + order.open_charges_cents
            for line in order.lines:
                if line.qty_backordered:
                    self.shelf.wait(line)

    def next_case_for(self, desk: int) -> Case | None:
        """The case that comes next for a clerk, or None; batch runs ask the queue, which knows other work, too."""
        work = self.queue.next_for(desk, self.now_s)
        return work if isinstance(work, Case) else None

    def forget_order(self, order: Order) -> None:
        """Let go of a closed order that is in the books (a batch run's memory stays flat).

        Its purchase order number stays known, so that a duplicate is found for ever.
        """
        del self.orders[order.id]
        self.shipments_of.pop(order.id, None)
        self.order_by_po.file((order.customer_id, normalised_po(order.po_number)), order.id)
        self.documents.pop(order.document_id, None)
        self.parsed.pop(order.document_id, None)
        self.answered_orders.pop(order.id, None)
        self.rush_accepted.pop(order.id, None)
        self.fee_agreed.pop(order.id, None)
        self.accounts[order.customer_id].later_orders.pop(order.id, None)
        self.advance_of.pop(order.id, None)
        for hold in order.holds:
            del self.holds[hold.id]

    def forget_values(self) -> None:
        """Let go of values of orders that are in the books, those too that an order had before it was changed."""
        orders = self.orders
        for key in [key for key, order_id in self.order_by_value.items() if order_id not in orders]:
            del self.order_by_value[key]


def _next(rows: dict[int, Row]) -> int:
    return max(rows, default=0) + 1


def _by_order(shipments: Sequence[Shipment]) -> dict[int, list[Shipment]]:
    found: dict[int, list[Shipment]] = {}
    for shipment in shipments:
        found.setdefault(shipment.order_id, []).append(shipment)
    return found


def _by_case(messages: Sequence[Message]) -> dict[int, list[Message]]:
    found: dict[int, list[Message]] = {}
    for message in messages:
        found.setdefault(message.case_id, []).append(message)
    return found


def _groups(customers: dict[int, Customer]) -> dict[int, tuple[int, ...]]:
    members: dict[int, list[int]] = {}
    for customer in customers.values():
        if customer.parent_id:
            members.setdefault(customer.parent_id, [customer.parent_id]).append(customer.id)
    return {one: tuple(group) for group in members.values() for one in group}


def _parts_of(references: Sequence[CrossReference]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = {}
    for r in references:
        found.setdefault(r.customer_id, {})[r.buyer_part.upper()] = r.item_id
    return found
