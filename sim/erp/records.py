"""What the books ask of a desk: every record of its position, by id."""

from collections.abc import Mapping
from typing import Protocol

from sim.calendar import Calendar
from sim.model import (
    Address,
    AdvanceInvoice,
    ApprovedAlternate,
    BillToChange,
    BlanketLine,
    BlanketOrder,
    Carrier,
    Case,
    Contact,
    ContractPrice,
    CreditApplication,
    CrossReference,
    Customer,
    Discrepancy,
    Document,
    EdiTransaction,
    FreightRate,
    Incident,
    Invoice,
    Item,
    KitComponent,
    Message,
    Order,
    PastOrder,
    PriceApproval,
    PriceBreak,
    Problem,
    ProblemLink,
    Promotion,
    Quotation,
    Reallocation,
    Remittance,
    ServiceArea,
    Shipment,
    ShipToReference,
    Stock,
    Supply,
    SurchargeRule,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    TimedWork,
    TrackingEvent,
    Verification,
)
from sim.units import Seconds


class DeskRecords(Protocol):
    """A desk, as far as the books are concerned."""

    @property
    def now_s(self) -> Seconds: ...
    @property
    def calendar(self) -> Calendar: ...
    @property
    def customers(self) -> Mapping[int, Customer]: ...
    @property
    def addresses(self) -> Mapping[int, Address]: ...
    @property
    def contacts(self) -> Mapping[int, Contact]: ...
    @property
    def items(self) -> Mapping[int, Item]: ...
    @property
    def carriers(self) -> Mapping[int, Carrier]: ...
    @property
    def references(self) -> Mapping[int, CrossReference]: ...
    @property
    def ship_to_references(self) -> Mapping[int, ShipToReference]: ...
    @property
    def past_orders(self) -> Mapping[int, PastOrder]: ...
    @property
    def kit_components(self) -> Mapping[int, KitComponent]: ...
    @property
    def alternates(self) -> Mapping[int, ApprovedAlternate]: ...
    @property
    def contracts(self) -> Mapping[int, ContractPrice]: ...
    @property
    def quotations(self) -> Mapping[int, Quotation]: ...
    @property
    def blankets(self) -> Mapping[int, BlanketOrder]: ...
    @property
    def blanket_lines(self) -> Mapping[int, BlanketLine]: ...
    @property
    def approvals(self) -> Mapping[int, PriceApproval]: ...
    @property
    def price_breaks(self) -> Mapping[int, PriceBreak]: ...
    @property
    def promotions(self) -> Mapping[int, Promotion]: ...
    @property
    def surcharges(self) -> Mapping[int, SurchargeRule]: ...
    @property
    def freight_rates(self) -> Mapping[int, FreightRate]: ...
    @property
    def areas(self) -> Mapping[int, ServiceArea]: ...
    @property
    def jurisdictions(self) -> Mapping[int, TaxJurisdiction]: ...
    @property
    def tax_rates(self) -> Mapping[int, TaxRate]: ...
    @property
    def exemptions(self) -> Mapping[int, TaxExemption]: ...
    @property
    def stock(self) -> Mapping[int, Stock]: ...
    @property
    def supplies(self) -> Mapping[int, Supply]: ...
    @property
    def documents(self) -> Mapping[int, Document]: ...
    @property
    def orders(self) -> Mapping[int, Order]: ...
    @property
    def shipments(self) -> Mapping[int, Shipment]: ...
    @property
    def tracking(self) -> Mapping[int, TrackingEvent]: ...
    @property
    def discrepancies(self) -> Mapping[int, Discrepancy]: ...
    @property
    def invoices(self) -> Mapping[int, Invoice]: ...
    @property
    def remittances(self) -> Mapping[int, Remittance]: ...
    @property
    def advances(self) -> Mapping[int, AdvanceInvoice]: ...
    @property
    def applications(self) -> Mapping[int, CreditApplication]: ...
    @property
    def messages(self) -> Mapping[int, Message]: ...
    @property
    def edi(self) -> Mapping[int, EdiTransaction]: ...
    @property
    def cases(self) -> Mapping[int, Case]: ...
    @property
    def verifications(self) -> Mapping[int, Verification]: ...
    @property
    def bill_to_changes(self) -> Mapping[int, BillToChange]: ...
    @property
    def incidents(self) -> Mapping[int, Incident]: ...
    @property
    def problems(self) -> Mapping[int, Problem]: ...
    @property
    def problem_links(self) -> Mapping[int, ProblemLink]: ...
    @property
    def reallocations(self) -> Mapping[int, Reallocation]: ...
    @property
    def timed(self) -> Mapping[int, TimedWork]: ...


def rows_by_noun(desk: DeskRecords) -> dict[type, Mapping[int, object]]:
    """The whole position. Lines and holds come with their orders."""
    return {
        Customer: desk.customers,
        Address: desk.addresses,
        Contact: desk.contacts,
        Item: desk.items,
        Carrier: desk.carriers,
        CrossReference: desk.references,
        ShipToReference: desk.ship_to_references,
        PastOrder: desk.past_orders,
        KitComponent: desk.kit_components,
        ApprovedAlternate: desk.alternates,
        ContractPrice: desk.contracts,
        Quotation: desk.quotations,
        BlanketOrder: desk.blankets,
        BlanketLine: desk.blanket_lines,
        PriceApproval: desk.approvals,
        PriceBreak: desk.price_breaks,
        Promotion: desk.promotions,
        SurchargeRule: desk.surcharges,
        FreightRate: desk.freight_rates,
        ServiceArea: desk.areas,
        TaxJurisdiction: desk.jurisdictions,
        TaxRate: desk.tax_rates,
        TaxExemption: desk.exemptions,
        Stock: desk.stock,
        Supply: desk.supplies,
        Document: desk.documents,
        Order: desk.orders,
        Shipment: desk.shipments,
        TrackingEvent: desk.tracking,
        Discrepancy: desk.discrepancies,
        Invoice: desk.invoices,
        Remittance: desk.remittances,
        AdvanceInvoice: desk.advances,
        CreditApplication: desk.applications,
        Message: desk.messages,
        EdiTransaction: desk.edi,
        Case: desk.cases,
        Verification: desk.verifications,
        BillToChange: desk.bill_to_changes,
        Incident: desk.incidents,
        Problem: desk.problems,
        ProblemLink: desk.problem_links,
        Reallocation: desk.reallocations,
        TimedWork: desk.timed,
    }
