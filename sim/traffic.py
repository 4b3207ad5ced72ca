"""The outside world, drawn ahead: what ``data_gen`` must deliver and ``world`` plays.

Everything random is in here, keyed by document: what a customer wants, how the customer, the credit desk and the
carrier will behave, and the draws that simulated clerks use for service times and slips. So whoever works a case meets
the same day. A request is truth: it never reaches a seat; the seat sees the letter that the mailroom makes of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeAlias

from sim.model import (
    Address,
    ApprovedAlternate,
    BlanketLine,
    BlanketOrder,
    Carrier,
    Case,
    CaseKindName,
    Channel,
    Contact,
    ContractPrice,
    CreditApplication,
    CrossReference,
    Customer,
    FoundBy,
    FreightTerms,
    Intent,
    Invoice,
    Item,
    KitComponent,
    Message,
    Order,
    PastOrder,
    PriceApproval,
    Quotation,
    Remittance,
    Shipment,
    Stock,
    Supply,
    TermsOfTrade,
    TimedKind,
    TrackingEvent,
    Uom,
)
from sim.roads import CarrierDay, Road
from sim.truths import LACKS_NOTHING, ForeignCode, Lacking, MeantQuantities
from sim.units import Cents, Day, Qty, Seconds

DRAW_SLOTS = 6
"""Pairs of draws that a request carries: fixed, so that a new case kind changes no day that is drawn already."""
SLOT_OF: dict[CaseKindName, int] = {kind: at % DRAW_SLOTS for at, kind in enumerate(CaseKindName)}
"""Which of a request's draws serve the clerk of each case kind."""


VAGUE_LINE = 1
"""The line of an order by phone that the caller names so that several of our items fit, until the clerk asks."""


class Smudge(NamedTuple):
    """The one place of a fax that nobody can read: a digit, counted from 0, of the quantity of a line."""

    line_no: int
    digit: int


class RequestLine(NamedTuple):
    """What a customer wants of one item, and how the purchase order says it."""

    item_id: int
    """What is meant."""
    quantity: int
    """In the unit of measure ``uom``."""
    uom: Uom
    price_cents: Cents
    """Price of one piece as printed on the purchase order, -1 = none printed."""
    buyer_part: str
    """The customer's own part number when that is what is printed, else empty (our SKU is printed)."""


class Draws(NamedTuple):
    """Draws for the clerk who works a case of one kind: a standard normal for its time, a uniform for its slip."""

    z_service: float
    u_slip: float


class Occasion(NamedTuple):
    """What a customer looks at before it writes about an order of its own; where it is not so, no mail is sent.

    The mail was drawn before anybody knew what would become of the order. An order that was never entered, was
    cancelled or is long closed gives no occasion at all.
    """

    coming: bool = False
    """Whether something of the order must be still to come."""
    overdue: bool = False
    """Whether goods on the road must have missed the day that was promised ..."""
    though_told: bool = False
    """... and it does not matter that somebody here has said so."""
    undisturbed: bool = False
    """Whether no case may be open about it: who has a question of ours to answer answers that first."""
    line_no: int = 0
    """The line that the mail names, with its item, none of which may wait for stock; 0 = none."""
    item_id: int = 0
    sooner_than_promised: Day = 0
    """The day by which the whole order is wanted: it was promised for later, nothing of it has left, and no rush
    handling is agreed; 0 = whatever day."""


class Ask(NamedTuple):
    """What a mail says that is no purchase order, and what is behind it."""

    kind: CaseKindName
    """The kind of case that its arrival raises."""
    subject: str
    text: str
    """What stands between greeting and signature."""
    truth: object = None
    """What is really wanted and who really writes: a named tuple that situation and case kind share."""
    sender: str = ""
    """``Name <address>`` of a writer who is not on file; the request's contact is 0 then. Else empty."""
    signature: str = ""
    """How such a writer signs."""
    about_document: int = 0
    """Document of the order that the mail refers to, so that the case is about that order; 0 = about none."""
    answers: tuple[tuple[Intent, str], ...] = ()
    """What comes back when the desk asks a question of that intent."""
    vouchers: tuple[int, ...] = ()
    """Contacts on file who know of it and say so when they are called back or get a form to sign."""
    voucher_says: str = ""
    others_say: str = "I know nothing of this. Nobody here has asked you for it, as far as I can tell."
    phone: str = ""
    """A number in the mail that is not on file: whoever wrote the mail answers there, and confirms everything."""
    occasion: Occasion | None = None
    """What must be so at the moment for the mail to be sent at all; None = it is sent."""


class StagedPart(NamedTuple):
    """Pieces of a line that the text of an order wants on a later day than the rest."""

    line_no: int
    qty: Qty
    day: Day


class StatedTerms(NamedTuple):
    """What a purchase order states beside its lines: the quotation it rests on, and terms in its small print."""

    quotation: str = ""
    """Number of the quotation that it names, or empty."""
    payment_days: int = -1
    """Days from invoice to payment; -1 = as agreed."""
    freight: FreightTerms | None = None
    """Who pays the carrier; None = as agreed."""


class ShortPayment(NamedTuple):
    """A customer pays less than it was invoiced, and contests the rest."""

    pct: int
    """Of the invoice, what is kept back."""
    settled_after_days: Day
    """Days until receivables have talked the customer into paying it."""


class Request(NamedTuple):
    """One inbound document and its hidden future: a purchase order or (with ``ask``) a mail that asks for something."""

    document_id: int
    at_s: Seconds
    channel: Channel
    customer_id: int
    contact_id: int
    ship_to_id: int
    po_number: str
    requested_day: Day
    instruction: str
    lines: tuple[RequestLine, ...]
    superseded: tuple[RequestLine, ...]
    """The lines as a hasty reader takes them, or (): an earlier version that also stands in the letter; of a call, what
    was said first; of a fax, with a guess at the smudged digit; of a sheet, every row as it stands there."""
    situation: str
    """Stem of the situation planted here, or empty."""
    gtin_printed: bool
    """Whether an unknown buyer part comes with a GTIN that tells the item."""
    accepts_our_price: bool
    answer_delay_s: Seconds
    credit_delay_s: Seconds
    credit_good: bool
    """Whether the credit desk releases the order when asked with its evidence."""
    pay_delay_days: int
    """Days from the due day to payment; negative = early."""
    draws: tuple[Draws, ...]
    """``DRAW_SLOTS`` entries; ``SLOT_OF`` says which one a case kind takes."""
    ask: Ask | None = None
    """What is asked for when this is no purchase order; its lines and number are empty then."""
    truth: object = None
    """What is behind an order by which a situation is brought about: a named tuple shared with its case kind."""
    first_payment_pct: int = 100
    """Share of an invoice in advance that the customer pays when it is first asked to."""
    staged: tuple[StagedPart, ...] = ()
    """What its text wants delivered later."""
    answers: tuple[tuple[Intent, str], ...] = ()
    """What comes back when the desk asks a question of that intent about a planted order."""
    stated: StatedTerms | None = None
    """What its text or form states beside the lines, where it does more than refer to what is agreed."""
    finds_errors: FoundBy = FoundBy.NOBODY
    """Where an error of ours in this order would be found, should there be one that nobody at the desk sees."""
    finds_after_s: Seconds = 0
    """... and how long after the confirmation, the pick or the delivery (business time), or the invoice (any time)."""
    roads: tuple[Road, ...] = ()
    """What its first shipment meets, and what later ones do; empty where nothing can befall any of them."""
    if_late: "Request | None" = None
    """The mail that its writer sends at ``at_s`` of the day after the goods should have been there."""
    short_payment: ShortPayment | None = None
    """How its invoices are paid short, if they are."""


def smudge_of(request: Request) -> Smudge | None:
    """Where a fax cannot be read: where the hasty reading and the truth differ in a digit."""
    if request.channel is Channel.FAX:
        for line_no, (line, guess) in enumerate(zip(request.lines, request.superseded, strict=False), 1):
            digits, guessed = str(line.quantity), str(guess.quantity)
            for at, (digit, other) in enumerate(zip(digits, guessed, strict=False)):
                if digit != other:
                    return Smudge(line_no, at)
    return None


def meant_pieces(request: Request) -> dict[int, Qty]:
    """What the customer means by the lines of an order that somebody asks about, by line."""
    return dict(request.truth.lines) if isinstance(request.truth, MeantQuantities) else {}


def sent_ship_to_code(request: Request, on_file: str) -> str:
    """The code by which a machine names the ship-to: ours on file, or the customer's own."""
    return request.truth.code if isinstance(request.truth, ForeignCode) else on_file


def lacking_in(request: Request) -> Lacking:
    """What the document of a request lacks; most lack nothing."""
    return request.truth if isinstance(request.truth, Lacking) else LACKS_NOTHING


class SupplyDraw(NamedTuple):
    """Inbound stock that purchasing announces on a day."""

    supply_id: int
    item_id: int
    qty: Qty
    eta_day: Day


class SlipDraw(NamedTuple):
    """A new arrival date, announced at a moment."""

    at_s: Seconds
    supply_id: int
    eta_day: Day


class SecondCheckDraw(NamedTuple):
    """A colleague wants somebody else to look at an order of the opening position, found by its document."""

    at_s: Seconds
    document_id: int
    by: int
    """The colleague's desk."""


class TrackingDraw(NamedTuple):
    """A carrier's word on a shipment of the opening position."""

    at_s: Seconds
    shipment_id: int
    code: str
    reason: str
    eta_day: Day


class TimedDraw(NamedTuple):
    """A piece of work that only takes time comes to a desk."""

    at_s: Seconds
    kind: TimedKind
    desk: int
    standard_s: Seconds
    """What a skilled clerk needs for it."""


Requests: TypeAlias = Mapping[int, Request]
"""What is behind each document that has arrived, by document id."""


@dataclass(frozen=True, slots=True)
class DayTraffic:
    """What the outside world does on one day; everything in the order of time."""

    day: Day
    requests: Sequence[Request] = ()
    announcements: Sequence[SupplyDraw] = ()
    slips: Sequence[SlipDraw] = ()
    receipts: Sequence[int] = ()
    """Ids of supplies that arrive at opening time."""
    tracking: Sequence[TrackingDraw] = ()
    payments: Sequence[int] = ()
    """Ids of invoices of the opening position that are paid."""
    second_checks: Sequence[SecondCheckDraw] = ()
    timed: Sequence[TimedDraw] = ()
    carriers: Mapping[int, CarrierDay] = field(default_factory=dict)
    """By carrier; one that is not there is always on time."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The desk before the first minute: master data, stock, what is on its way, what is owed.

    Stock comes without what is allocated: the lines of its orders say that.
    ``orders`` are orders of days before (negative times) that shipments and invoices refer to;
    ``past`` are the requests behind them, so that the same outside world goes on with them.
    """

    customers: Sequence[Customer]
    addresses: Sequence[Address]
    contacts: Sequence[Contact]
    items: Sequence[Item]
    carriers: Sequence[Carrier]
    references: Sequence[CrossReference] = ()
    ordered: Sequence[PastOrder] = ()
    contracts: Sequence[ContractPrice] = ()
    approvals: Sequence[PriceApproval] = ()
    quotations: Sequence[Quotation] = ()
    blankets: Sequence[BlanketOrder] = ()
    blanket_lines: Sequence[BlanketLine] = ()
    stock: Sequence[Stock] = ()
    supplies: Sequence[Supply] = ()
    invoices: Sequence[Invoice] = ()
    orders: Sequence[Order] = ()
    shipments: Sequence[Shipment] = ()
    tracking: Sequence[TrackingEvent] = ()
    past: Sequence[Request] = field(default=())
    remittances: Sequence[Remittance] = ()
    applications: Sequence[CreditApplication] = ()
    cases: Sequence[Case] = ()
    """Cases that were closed before the first minute."""
    messages: Sequence[Message] = ()
    """What was written on them."""
    terms: TermsOfTrade = TermsOfTrade()
    kit_components: Sequence[KitComponent] = ()
    alternates: Sequence[ApprovedAlternate] = ()
    holidays: Sequence[Day] = ()
    """Days on which the site is closed although they are no weekend; the company's calendar for years."""


class Traffic(Protocol):
    """The whole outside world of a session."""

    @property
    def first_day(self) -> date:
        """The date of day 0."""

    @property
    def opening(self) -> Opening:
        """The position before the first minute. A fresh copy at each access: the desk will change its rows."""

    def days(self) -> Iterator[DayTraffic]:
        """Day 0, 1, 2, ... (business and other days alike), the same at every call."""
