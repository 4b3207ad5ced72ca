"""Every fact: past tense, plain values, one business fact each with all its lines.

An event says everything that changes; ``Desk.apply`` only writes it down. Ids in events were given by ``decide``
from the desk's consecutive counters.
"""

from typing import TypeAlias

from sim.events.contact import FollowUpDue, FollowUpTimed, MessageLogged
from sim.events.credit import AdvanceInvoiced, ApplicationCompleted, CashApplied, CreditLimitSet, DepositReceived
from sim.events.holds import HoldPlaced, HoldReleased, HoldSet
from sim.events.intake import DocumentReceived, DocumentSetAside, EdiExchanged, OrderEntered
from sim.events.masterdata import CrossReferenceAdded, ShipToReferenceAdded
from sim.events.orders import (
    ConfirmationTimed,
    HeaderAmended,
    LineAdded,
    LineAmended,
    LineCancelled,
    LineSplit,
    OrderCancelled,
    OrderConfirmed,
    OrderExpedited,
    OrderNoticed,
    OrderPulledBack,
    OrderReleased,
    OrderReopened,
    PickStopped,
    PriceApproved,
    PriceResolved,
    PriceTaken,
)
from sim.events.parties import (
    AddressAdded,
    BillToDecided,
    BillToProposed,
    ContactAdded,
    ContactEnded,
    IncidentReported,
    VerificationAnswered,
    VerificationLogged,
)
from sim.events.problems import FixDelivered, FixTested, FixTestOrdered, ProblemHandedToIt, ProblemRecorded
from sim.events.refusal import CommandRefused, RefusalCode
from sim.events.shipping import (
    DiscrepancyFound,
    EtaUpdated,
    GoodsShipped,
    InvoiceContested,
    InvoicePosted,
    PaymentReceived,
    ShipmentDelivered,
    ShipmentLost,
    TrackingRecorded,
)
from sim.events.stock import (
    ComponentSubstituted,
    LineBackordered,
    LinePromised,
    LineSubstituted,
    ReallocationAsked,
    ReallocationDecided,
    StockAllocated,
    SupplyAnnounced,
    SupplyReceived,
    SupplySlipped,
)
from sim.events.work import (
    CaseClosed,
    CaseHandedOver,
    CaseMerged,
    CaseRaised,
    CaseResumed,
    CaseTaken,
    CaseWaiting,
    HintGiven,
    RecordOpened,
)
from sim.model import LineTaken

Event: TypeAlias = (
    CommandRefused
    | RecordOpened
    | DocumentReceived
    | DocumentSetAside
    | EdiExchanged
    | CaseRaised
    | CaseTaken
    | CaseWaiting
    | CaseResumed
    | CaseClosed
    | OrderEntered
    | HeaderAmended
    | LineAmended
    | LineAdded
    | LineSplit
    | LineCancelled
    | OrderCancelled
    | OrderConfirmed
    | ConfirmationTimed
    | OrderReleased
    | OrderNoticed
    | OrderPulledBack
    | OrderReopened
    | HoldPlaced
    | HoldReleased
    | PriceResolved
    | LineBackordered
    | LinePromised
    | ComponentSubstituted
    | LineSubstituted
    | MessageLogged
    | CrossReferenceAdded
    | ShipToReferenceAdded
    | SupplyAnnounced
    | SupplySlipped
    | SupplyReceived
    | ReallocationAsked
    | ReallocationDecided
    | OrderExpedited
    | StockAllocated
    | PickStopped
    | GoodsShipped
    | InvoicePosted
    | TrackingRecorded
    | EtaUpdated
    | ShipmentDelivered
    | ShipmentLost
    | DiscrepancyFound
    | PaymentReceived
    | InvoiceContested
    | HintGiven
    | CaseHandedOver
    | CaseMerged
    | AddressAdded
    | BillToDecided
    | BillToProposed
    | ContactAdded
    | ContactEnded
    | IncidentReported
    | VerificationAnswered
    | VerificationLogged
    | CashApplied
    | AdvanceInvoiced
    | DepositReceived
    | PriceApproved
    | ApplicationCompleted
    | CreditLimitSet
    | ProblemRecorded
    | ProblemHandedToIt
    | FixDelivered
    | FixTestOrdered
    | FixTested
    | PriceTaken
    | FollowUpTimed
    | FollowUpDue
)

__all__ = [
    "AddressAdded",
    "AdvanceInvoiced",
    "ApplicationCompleted",
    "BillToDecided",
    "BillToProposed",
    "CaseClosed",
    "CaseHandedOver",
    "CaseMerged",
    "CaseRaised",
    "CaseResumed",
    "CaseTaken",
    "CaseWaiting",
    "CashApplied",
    "CommandRefused",
    "ComponentSubstituted",
    "ConfirmationTimed",
    "ContactAdded",
    "ContactEnded",
    "CreditLimitSet",
    "CrossReferenceAdded",
    "DepositReceived",
    "DiscrepancyFound",
    "DocumentReceived",
    "DocumentSetAside",
    "EdiExchanged",
    "EtaUpdated",
    "Event",
    "FixDelivered",
    "FixTestOrdered",
    "FixTested",
    "FollowUpDue",
    "FollowUpTimed",
    "GoodsShipped",
    "HeaderAmended",
    "HintGiven",
    "HoldPlaced",
    "HoldReleased",
    "HoldSet",
    "IncidentReported",
    "InvoiceContested",
    "InvoicePosted",
    "LineAdded",
    "LineAmended",
    "LineBackordered",
    "LineCancelled",
    "LinePromised",
    "LineSplit",
    "LineSubstituted",
    "LineTaken",
    "MessageLogged",
    "OrderCancelled",
    "OrderConfirmed",
    "OrderEntered",
    "OrderExpedited",
    "OrderNoticed",
    "OrderPulledBack",
    "OrderReleased",
    "OrderReopened",
    "PaymentReceived",
    "PickStopped",
    "PriceApproved",
    "PriceResolved",
    "PriceTaken",
    "ProblemHandedToIt",
    "ProblemRecorded",
    "ReallocationAsked",
    "ReallocationDecided",
    "RecordOpened",
    "RefusalCode",
    "ShipToReferenceAdded",
    "ShipmentDelivered",
    "ShipmentLost",
    "StockAllocated",
    "SupplyAnnounced",
    "SupplyReceived",
    "SupplySlipped",
    "TrackingRecorded",
    "VerificationAnswered",
    "VerificationLogged",
]
