"""The nouns of the desk: each class is a row of the books, each field a column.

Master data is frozen. What moves (orders, lines, holds, cases, ...) is changed by ``Desk.apply`` and by nothing else.
Several small statuses, holds as rows, and line quantities as the truth: fulfilment and billing are computed from them.
"""

from sim.model.billing import AdvanceInvoice, Invoice, Remittance
from sim.model.casework import CASE_STANDARDS, CaseKindName, CaseStandard
from sim.model.charges import (
    FreightRate,
    FreightTerms,
    ServiceArea,
    SurchargeKind,
    SurchargeRule,
    TaxClass,
    TaxExemption,
    TaxJurisdiction,
    TaxRate,
    Totals,
)
from sim.model.credit import CreditApplication
from sim.model.discounts import PriceBreak, Promotion
from sim.model.documents import Channel, Direction, Document, DocumentStatus, EdiTransaction, OrderField
from sim.model.holds import HOLD_RULES, STAGE_NO, Ground, Hold, HoldKind, HoldRule, Stage
from sim.model.items import CrossReference, HazardClass, Item, ItemStatus, Stock, Supply, Uom, UsualQuantity
from sim.model.lifecycle import ORDER_TRANSITIONS, OrderStep, next_status, why_not
from sim.model.masterdata import (
    BillToChange,
    ChangeStatus,
    Incident,
    IncidentKind,
    Verification,
    VerificationMethod,
)
from sim.model.order_lines import LineTaken, OrderLine, OrderLines, order_line
from sim.model.orders import (
    BillingStatus,
    FulfilmentStatus,
    Order,
    OrderStatus,
    billing_status,
    fulfilment_status,
    normalised_po,
)
from sim.model.parties import (
    ALWAYS,
    HOME,
    NO_END,
    Account,
    Address,
    AddressRole,
    Contact,
    Customer,
    RiskClass,
    ShipPolicy,
    SubstitutionPolicy,
    Tier,
)
from sim.model.people import SEAT, SYSTEM, Actor, Role
from sim.model.problems import Measure, Problem, ProblemLink, ProblemStatus
from sim.model.reallocation import Reallocation, ReallocationStatus
from sim.model.shipping import Carrier, Shipment, ShipmentStatus, TrackingEvent
from sim.model.terms import ContractPrice, PriceApproval, PriceSource, Quotation
from sim.model.trade import TermsOfTrade
from sim.model.work import Case, CaseStatus, Intent, Message, ReasonCode

__all__ = [
    "ALWAYS",
    "CASE_STANDARDS",
    "HOLD_RULES",
    "HOME",
    "NO_END",
    "ORDER_TRANSITIONS",
    "SEAT",
    "STAGE_NO",
    "SYSTEM",
    "Account",
    "Actor",
    "Address",
    "AddressRole",
    "AdvanceInvoice",
    "BillToChange",
    "BillingStatus",
    "Carrier",
    "Case",
    "CaseKindName",
    "CaseStandard",
    "CaseStatus",
    "ChangeStatus",
    "Channel",
    "Contact",
    "ContractPrice",
    "CreditApplication",
    "CrossReference",
    "Customer",
    "Direction",
    "Document",
    "DocumentStatus",
    "EdiTransaction",
    "FreightRate",
    "FreightTerms",
    "FulfilmentStatus",
    "Ground",
    "HazardClass",
    "Hold",
    "HoldKind",
    "HoldRule",
    "Incident",
    "IncidentKind",
    "Intent",
    "Invoice",
    "Item",
    "ItemStatus",
    "LineTaken",
    "Measure",
    "Message",
    "Order",
    "OrderField",
    "OrderLine",
    "OrderLines",
    "OrderStatus",
    "OrderStep",
    "PriceApproval",
    "PriceBreak",
    "PriceSource",
    "Problem",
    "ProblemLink",
    "ProblemStatus",
    "Promotion",
    "Quotation",
    "Reallocation",
    "ReallocationStatus",
    "ReasonCode",
    "Remittance",
    "RiskClass",
    "Role",
    "ServiceArea",
    "ShipPolicy",
    "Shipment",
    "ShipmentStatus",
    "Stage",
    "Stock",
    "SubstitutionPolicy",
    "Supply",
    "SurchargeKind",
    "SurchargeRule",
    "TaxClass",
    "TaxExemption",
    "TaxJurisdiction",
    "TaxRate",
    "TermsOfTrade",
    "Tier",
    "Totals",
    "TrackingEvent",
    "Uom",
    "UsualQuantity",
    "Verification",
    "VerificationMethod",
    "billing_status",
    "fulfilment_status",
    "next_status",
    "normalised_po",
    "order_line",
    "why_not",
]
