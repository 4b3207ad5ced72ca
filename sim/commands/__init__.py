"""Every request that can be made of the desk: imperative, plain values only.

Commands are named tuples: as immutable as a frozen dataclass, at a third of its cost (``docs/decisions``).
Which role may make which request is stated in ``decide``; what a clerk may do right now in ``view.legal``.
"""

from typing import TypeAlias

from sim.commands.contact import AskBack, AskCaller, LogContact, ReceiveAnswer, RemindOf, SendMessage
from sim.commands.credit import ApplyCash, CompleteApplication, DecideCredit, InvoiceInAdvance, ReceiveDeposit
from sim.commands.holds import DecideRelease, ReleaseHold, RequestRelease, SetHold
from sim.commands.intake import (
    EnterOrder,
    LineEntry,
    ParsedLine,
    ParsedOrder,
    ReceiveDocument,
    ReprocessDocument,
    SetAsideDocument,
)
from sim.commands.masterdata import AddCrossReference, AddShipToReference
from sim.commands.orders import (
    AddLine,
    AmendHeader,
    AmendLine,
    AnswerFee,
    AnswerRush,
    CancelLine,
    CancelOrder,
    ConfirmOrder,
    DecidePrice,
    ExpediteOrder,
    NoticeOrder,
    PullBack,
    ReopenOrder,
    ResolvePrice,
    SplitLine,
    TakePriceFrom,
)
from sim.commands.parties import (
    AddContact,
    AddShipTo,
    ChangeAddress,
    ChangeBillTo,
    DecideBillTo,
    EndContact,
    LogVerification,
    ReceiveVerification,
    ReportIncident,
)
from sim.commands.problems import DeliverFix, HandToIt, RecordProblem, ReportTest, VerifyFix
from sim.commands.shipping import (
    ReceivePayment,
    RecordDelivery,
    RecordLoss,
    RecordTracking,
    ReportDiscrepancy,
    ShipOrder,
    UpdateEta,
)
from sim.commands.stock import (
    AllocateStock,
    AnnounceSupply,
    BackorderLine,
    DecideReallocation,
    PromiseLine,
    ReceiveSupply,
    RequestReallocation,
    SlipSupply,
    SubstituteComponent,
    SubstituteLine,
)
from sim.commands.work import AskHint, CloseCase, HandOver, MergeCase, OpenRecord, TakeCase

WorldCommand: TypeAlias = (
    ReceiveDocument
    | ReceiveAnswer
    | DecideCredit
    | DecideRelease
    | AnnounceSupply
    | SlipSupply
    | ReceiveSupply
    | ShipOrder
    | RecordTracking
    | RecordDelivery
    | RecordLoss
    | ReportDiscrepancy
    | ReceivePayment
    | ReceiveVerification
    | DecideBillTo
    | ApplyCash
    | ReceiveDeposit
    | DecidePrice
    | AskBack
    | DeliverFix
    | ReportTest
    | AnswerFee
    | AnswerRush
    | DecideReallocation
    | RemindOf
    | NoticeOrder
)

ClerkCommand: TypeAlias = (
    OpenRecord
    | TakeCase
    | CloseCase
    | EnterOrder
    | AmendHeader
    | AmendLine
    | AddLine
    | SplitLine
    | CancelLine
    | CancelOrder
    | ConfirmOrder
    | PullBack
    | ReopenOrder
    | SetHold
    | ReleaseHold
    | RequestRelease
    | ResolvePrice
    | BackorderLine
    | PromiseLine
    | SubstituteComponent
    | SubstituteLine
    | SendMessage
    | AddCrossReference
    | AddShipToReference
    | ReprocessDocument
    | SetAsideDocument
    | UpdateEta
    | AskCaller
    | LogContact
    | AskHint
    | HandOver
    | MergeCase
    | LogVerification
    | AddShipTo
    | ChangeAddress
    | AddContact
    | EndContact
    | ChangeBillTo
    | ReportIncident
    | InvoiceInAdvance
    | CompleteApplication
    | RecordProblem
    | HandToIt
    | VerifyFix
    | TakePriceFrom
    | ExpediteOrder
    | RequestReallocation
    | AllocateStock
)

Command: TypeAlias = WorldCommand | ClerkCommand

__all__ = [
    "AddContact",
    "AddCrossReference",
    "AddLine",
    "AddShipTo",
    "AddShipToReference",
    "AllocateStock",
    "AmendHeader",
    "AmendLine",
    "AnnounceSupply",
    "AnswerFee",
    "AnswerRush",
    "ApplyCash",
    "AskBack",
    "AskCaller",
    "AskHint",
    "BackorderLine",
    "CancelLine",
    "CancelOrder",
    "ChangeAddress",
    "ChangeBillTo",
    "ClerkCommand",
    "CloseCase",
    "Command",
    "CompleteApplication",
    "ConfirmOrder",
    "DecideBillTo",
    "DecideCredit",
    "DecidePrice",
    "DecideReallocation",
    "DecideRelease",
    "DeliverFix",
    "EndContact",
    "EnterOrder",
    "ExpediteOrder",
    "HandOver",
    "HandToIt",
    "InvoiceInAdvance",
    "LineEntry",
    "LogContact",
    "LogVerification",
    "MergeCase",
    "NoticeOrder",
    "OpenRecord",
    "ParsedLine",
    "ParsedOrder",
    "PromiseLine",
    "PullBack",
    "ReceiveAnswer",
    "ReceiveDeposit",
    "ReceiveDocument",
    "ReceivePayment",
    "ReceiveSupply",
    "ReceiveVerification",
    "RecordDelivery",
    "RecordLoss",
    "RecordProblem",
    "RecordTracking",
    "ReleaseHold",
    "RemindOf",
    "ReopenOrder",
    "ReportDiscrepancy",
    "ReportIncident",
    "ReportTest",
    "ReprocessDocument",
    "RequestReallocation",
    "RequestRelease",
    "ResolvePrice",
    "SendMessage",
    "SetAsideDocument",
    "SetHold",
    "ShipOrder",
    "SlipSupply",
    "SplitLine",
    "SubstituteComponent",
    "SubstituteLine",
    "TakeCase",
    "TakePriceFrom",
    "UpdateEta",
    "VerifyFix",
    "WorldCommand",
]
