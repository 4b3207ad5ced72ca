"""The work queue: cases, the messages written on them and the causes they are closed with."""

from dataclasses import dataclass
from enum import StrEnum

from sim.calendar import OPEN_S
from sim.model.casework import CaseKindName
from sim.model.documents import Direction
from sim.units import DAY_S, Day, Seconds


class CaseStatus(StrEnum):
    """Where a case stands in the work queue."""

    QUEUED = "queued"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    CLOSED = "closed"


class Intent(StrEnum):
    """What a message is for (domain 3.4)."""

    ORDER_ACK = "order_ack"
    QUESTION_DISCREPANCY = "question_discrepancy"
    QUESTION_ITEM = "question_item"
    SHORTAGE_NOTICE = "shortage_notice"
    DELAY_NOTICE = "delay_notice"
    CREDIT_NEUTRAL = "credit_neutral"
    CREDIT_REQUEST = "credit_request"
    ANSWER = "answer"
    CREDIT_DECISION = "credit_decision"
    ASK_WHICH_ITEM = "ask_which_item"
    ASK_PO_NUMBER = "ask_po_number"
    ASK_SHIP_TO = "ask_ship_to"
    READ_BACK = "read_back"
    CONTACT_NOTE = "contact_note"
    RELEASE_REQUEST = "release_request"
    RELEASE_DECISION = "release_decision"
    VERIFICATION = "verification"
    BILL_TO_DECISION = "bill_to_decision"
    QUESTION_MASTER_DATA = "question_master_data"
    CHANGE_CONFIRMATION = "change_confirmation"
    HOLDING_REPLY = "holding_reply"
    INFORMATION = "information"
    REFUSAL_CONFIDENTIAL = "refusal_confidential"
    REFERRAL = "referral"
    CASH_REQUEST = "cash_request"
    CASH_APPLIED = "cash_applied"
    ASKED_BACK = "asked_back"
    QUESTION_ILLEGIBLE = "question_illegible"
    PREPAY_REQUEST = "prepay_request"
    CHANGE_REFUSED = "change_refused"
    CANCEL_CONFIRMATION = "cancel_confirmation"
    STATUS_REPLY = "status_reply"
    REVIEW_REQUEST = "review_request"
    REQUEST_MISSING = "request_missing"
    PRICE_QUESTION = "price_question"
    PRICE_DECISION = "price_decision"
    QUESTION_CERTIFICATE = "question_certificate"
    QUESTION_VALIDATION = "question_validation"
    HANDOVER_NOTE = "handover_note"
    QUESTION_APPLICATION = "question_application"
    DUPLICATE_NOTICE = "duplicate_notice"
    PROBLEM_REQUEST = "problem_request"
    IT_ANSWER = "it_answer"
    QUESTION_QUANTITY = "question_quantity"
    SAY_ACKNOWLEDGE = "say_acknowledge"
    SAY_FACTS = "say_facts"
    SAY_EXPLAIN = "say_explain"
    SAY_OPTIONS = "say_options"
    SAY_REBATE = "say_rebate"
    SAY_MANAGER = "say_manager"
    SAY_AGREE = "say_agree"
    COMPLAINT_SUMMARY = "complaint_summary"
    QUESTION_MISSING = "question_missing"
    RUSH_QUOTE = "rush_quote"
    RUSH_ACCEPTED = "rush_accepted"
    RUSH_DECLINED = "rush_declined"
    REALLOCATION_REQUEST = "reallocation_request"
    REALLOCATION_DECISION = "reallocation_decision"
    QUESTION_SHIP_TO = "question_ship_to"
    QUESTION_REMEDY = "question_remedy"
    FEE_QUESTION = "fee_question"
    FEE_ACCEPTED = "fee_accepted"
    FEE_DECLINED = "fee_declined"


class ReasonCode(StrEnum):
    """Root causes a case is closed with (domain 3.6, those this desk can meet)."""

    CLEAN = "CLEAN"
    CUST_ERROR = "CUST_ERROR"
    CUST_CHANGE = "CUST_CHANGE"
    DUPLICATE = "DUPLICATE"
    PRICE_CONTRACT_EXPIRED = "PRICE_CONTRACT_EXPIRED"
    PRICE_APPROVAL_MISSING = "PRICE_APPROVAL_MISSING"
    PRICE_LIST_UPLOAD = "PRICE_LIST_UPLOAD"
    FREIGHT_TERM = "FREIGHT_TERM"
    KEYING_PRICE = "KEYING_PRICE"
    TIER_MISREAD = "TIER_MISREAD"
    CREDIT_LIMIT = "CREDIT_LIMIT"
    CREDIT_PASTDUE = "CREDIT_PASTDUE"
    STOCK_FORECAST = "STOCK_FORECAST"
    SUPPLIER_LATE = "SUPPLIER_LATE"
    EDI_XREF = "EDI_XREF"
    CARRIER_WEATHER = "CARRIER_WEATHER"
    CARRIER_CAPACITY = "CARRIER_CAPACITY"
    CARRIER_MISSED_PICKUP = "CARRIER_MISSED_PICKUP"
    CASH_UNAPPLIED = "CASH_UNAPPLIED"
    PREPAY_TERMS = "PREPAY_TERMS"
    MASTER_CONTACT = "MASTER_CONTACT"
    ORDER_REVIEWED = "ORDER_REVIEWED"
    TAX_CERT = "TAX_CERT"
    CREDIT_NEW = "CREDIT_NEW"
    NOT_AUTHORISED = "NOT_AUTHORISED"
    FRAUD = "FRAUD"
    MASTER_ADDRESS = "MASTER_ADDRESS"
    MASTER_DEFAULT = "MASTER_DEFAULT"
    EDI_MAP = "EDI_MAP"
    TRAINING = "TRAINING"
    KEYING = "KEYING"
    EXPORT = "EXPORT"
    KIT_COMPONENT = "KIT_COMPONENT"


@dataclass(slots=True)
class Message:
    """One entry of the customer contact log: what went out, what came in, or a note about a contact."""

    id: int
    case_id: int
    order_id: int
    customer_id: int
    contact_id: int
    """0 when the other side is inside the house, or is the writer of a mail who is not on file."""
    direction: Direction
    intent: Intent
    text: str
    at_s: Seconds
    sender: str
    follow_up_day: Day = 0
    """Of a note: when we write again; without a time 0 = nothing was promised."""
    follow_up_s: Seconds = 0
    """... at what time of that day; 0 = as the desk opens."""
    follow_up_case_id: int = 0
    """The case that reminded of it."""

    @property
    def promised(self) -> bool:
        """Whether it says that we write again."""
        return bool(self.follow_up_day or self.follow_up_s)

    @property
    def follow_up_at_s(self) -> Seconds:
        """The moment that was promised."""
        return self.follow_up_day * DAY_S + (self.follow_up_s or OPEN_S)


@dataclass(slots=True)
class Case:
    """An item of the work queue. Which of document, order, line and shipment it is about depends on its kind."""

    id: int
    kind: CaseKindName
    desk: int
    customer_id: int
    document_id: int
    order_id: int
    line_no: int
    shipment_id: int
    raised_s: Seconds
    due_s: Seconds
    priority: int
    status: CaseStatus = CaseStatus.QUEUED
    clerk: int = 0
    taken_s: Seconds = -1
    touch_s: Seconds = 0
    """Time in progress so far, without waiting for answers."""
    resumed_s: Seconds = -1
    closed_s: Seconds = -1
    reason: str = ""
    merged_into_id: int = 0
    """The case that asks the same and whose answer counts for both."""
