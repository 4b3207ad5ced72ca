"""Templates of what a clerk writes (domain 3.4): the references are filled in, what must be judged stays ``____``."""

from collections import defaultdict

from sim.desk import Desk
from sim.model import Case, Intent, Order

BLANK = "____"
DESKS: dict[Intent, str] = {
    Intent.CREDIT_REQUEST: "the credit desk",
    Intent.REFERRAL: "sales and credit",
    Intent.CASH_REQUEST: "receivables",
    Intent.REVIEW_REQUEST: "sales",
    Intent.PRICE_QUESTION: "sales",
    Intent.REALLOCATION_REQUEST: "the lead",
}
"""Who inside the house reads what."""

_BODIES: dict[Intent, str] = {
    Intent.QUESTION_DISCREPANCY: (
        "on your purchase order {po}, line {line} ({item}), you state a price of {po_price} each. "
        "Our price for you is {our_price} each. May we deliver at {our_price}? "
        "Please let us know today, so that your delivery is not delayed."
    ),
    Intent.QUESTION_ITEM: (
        "on your purchase order {po} we cannot identify part number {part}. "
        "Which of our items do you mean? Please give us our item number. The order waits for your answer."
    ),
    Intent.SHORTAGE_NOTICE: (
        "on your purchase order {po}, {short} EA of {item} are not in stock. {remedy} "
        "The rest of your order is not affected unless you asked for one complete delivery."
    ),
    Intent.DELAY_NOTICE: (
        "your purchase order {po} ({what}) was due on {old_date}. {estimate} delivery "
        "on {new_date}, because of {reason}. We keep watching it and write again if this changes."
    ),
    Intent.QUESTION_ILLEGIBLE: (
        "we have your fax with purchase order {po}, but one place of it cannot be read: the quantity of line {line} "
        "({item}). Please tell us that quantity. The order waits for your answer."
    ),
    Intent.CREDIT_NEUTRAL: (
        "your purchase order {po} is in review with our accounts department, who will contact you if need be. "
        "We will confirm as soon as the review is done."
    ),
    Intent.CREDIT_REQUEST: (
        "order {order} for {customer} is on credit hold. Order value {value}, exposure {exposure}, limit {limit}, "
        "oldest invoice {past_due} days past due. We propose to {proposal}. Please decide."
    ),
    Intent.PREPAY_REQUEST: (
        "your purchase order {po} is to be paid in advance, as agreed with you. Please pay {amount} on our advance "
        "invoice {advance}. The goods are reserved for you and leave as soon as your payment is here."
    ),
    Intent.REVIEW_REQUEST: (
        "order {order} for {customer} is in review. Value {value}. Special prices by approval: {approvals}. "
        "Deliveries on {dates}. Exposure {exposure}, limit {limit}. Please release it, or tell us what is missing."
    ),
    Intent.PRICE_QUESTION: (
        "on purchase order {po} (order {order}), {customer} is to pay {asked_price} each for {item}, says {who}. Our "
        "price is {our_price}. If that is agreed, please approve it in writing; if not, please tell us so today."
    ),
    Intent.QUESTION_APPLICATION: (
        "thank you for your first order {po}. On your application for credit {missing} is missing. Please send it; "
        "the order waits for it."
    ),
    Intent.CASH_REQUEST: (
        "order {order} for {customer} is on credit hold. Remittance {remittance} of {amount} is on no invoice yet; it "
        "is for invoice {invoice}. Please apply it, so that we can look at the hold again."
    ),
    Intent.REQUEST_MISSING: (
        "thank you for your call. It is our order {order}. What we still need from you is {missing}. "
        "The order waits for it; please send it by answering this message."
    ),
    Intent.STATUS_REPLY: (
        "you asked about your purchase order {po}. Where it is: {standing} When: {date} What comes next: {next} "
        "If anything else is open, we are glad to help."
    ),
    Intent.QUESTION_MASTER_DATA: (
        "thank you for your message. Before we can change our records we still need from you: {needed}. "
        "As soon as we have it we go on."
    ),
    Intent.CHANGE_CONFIRMATION: (
        "our records are changed as you asked: {change}, from {from_date}. {orders} "
        "Please tell us if anything in it is not right."
    ),
    Intent.HOLDING_REPLY: (
        "thank you for your message. We have received your request and are checking it. "
        "Somebody you know will call you on the number that we have on file."
    ),
    Intent.INFORMATION: "you asked us about {about}. {facts} If you need anything else, we are glad to help.",
    Intent.REFUSAL_CONFIDENTIAL: (
        "thank you for asking. {about} is something we may not tell, and we treat what we know of you the same way. "
        "{instead}"
    ),
    Intent.CHANGE_REFUSED: (
        "we have your request about purchase order {po}. We cannot do it: {why}. What we can do instead: {instead}."
    ),
    Intent.DUPLICATE_NOTICE: (
        "we have your purchase order {po} already: it is our order {order}. We do not enter it a second time. "
        "If you do want the goods twice, please send us another purchase order number."
    ),
    Intent.QUESTION_MISSING: (
        "thank you for your order. Before we can enter it, we still need from you: {missing}. "
        "Please send it by answering this message. Until then the order waits."
    ),
    Intent.QUESTION_SHIP_TO: (
        "on your purchase order {po} you want delivery to {ship_to}. {problem} "
        "Please tell us where we shall deliver. The order waits for your answer."
    ),
    Intent.QUESTION_QUANTITY: (
        "before we deliver your purchase order {po} we would like to be sure of a quantity. {doubts} "
        "Please tell us how many you want. The order waits for your answer."
    ),
    Intent.QUESTION_VALIDATION: (
        "thank you for your purchase order {po}. We compared it with what we agreed and found: {differences} "
        "{proposal} Please let us know by {needed_by}; what is in question waits for your answer."
    ),
    Intent.CANCEL_CONFIRMATION: (
        "as you asked, we have cancelled {what} of your purchase order {po}. Nothing of it will be delivered."
    ),
    Intent.FEE_QUESTION: (
        "you would like to give up {what} of your purchase order {po}. {item} is not returnable: it was bought in for "
        "you, and as our terms say, giving it up costs {fee}. Please tell us whether you agree to pay that, or take "
        "the goods. Until then the order stands."
    ),
    Intent.QUESTION_REMEDY: (
        "we understand that you are upset, and we are sorry for what this costs you. On your purchase order {po}, "
        "{missing} EA of {item} are still open. You may keep them on order: we expect to deliver them on {date} "
        "(estimated). Or we take them off your order, at no cost. Please tell us which you prefer; we do it at once "
        "and write to you again. If you would like that as well, our service manager calls you today."
    ),
    Intent.COMPLAINT_SUMMARY: (
        "thank you for telling us about your purchase order {po}. What is still open: {missing} EA of {item}. "
        "What we agreed: {agreed} What comes next: {next} We are sorry for what this has cost you."
    ),
    Intent.REFERRAL: "{customer}: {sender} asks for {about}. Please take it up with them; nothing was told.",
    Intent.RUSH_QUOTE: (
        "you would like your purchase order {po} sooner. With {service} you would have it on {date}, if you agree now. "
        "Rush handling costs {fee} on top of your order. Please tell us whether we shall go ahead."
    ),
    Intent.QUESTION_CERTIFICATE: (
        "on your purchase order {po} we cannot apply exemption certificate {certificate}: {problem}. Please send us a "
        "certificate that holds for you in {place}, or let us charge {tax} of sales tax. The order waits for your word."
    ),
}


def letter(desk: Desk, intent: Intent, case: Case, *, contact_id: int = 0, **judged: str) -> str:
    """A message by template; what is neither on record nor given stays blank."""
    document = desk.documents.get(case.document_id)
    order = desk.orders.get(case.order_id or (document.order_id if document else 0))
    parsed = desk.parsed.get(case.document_id)
    po = order.po_number if order else parsed.po_number if parsed else BLANK
    shipment = desk.shipments.get(case.shipment_id)
    facts = {
        "po": po,
        "order": str(order.id if order else BLANK),
        "customer": desk.customers[case.customer_id].name,
        "line": str(case.line_no or BLANK),
        "what": f"shipment {shipment.tracking_no}" if shipment else _waiting(desk, order, case.line_no),
        "estimate": "The carrier now estimates" if shipment else "We now estimate",
    }
    body = _BODIES[intent].format_map(defaultdict(lambda: BLANK, {**facts, **judged}))
    if intent in DESKS:
        return f"To {DESKS[intent]}:\n\n{body}\n\nOrder desk"
    contact = desk.contacts.get(contact_id or (document.contact_id if document else 0))
    greeting = contact.name if contact else BLANK
    return f"Dear {greeting},\n\n{body}\n\nKind regards\nNorthgate Supply, order desk"


def _waiting(desk: Desk, order: Order | None, line_no: int) -> str:
    """What a line waits for, in words."""
    line = order.line(line_no) if order else None
    return f"{line.qty_backordered} EA of {desk.items[line.item_id].sku}" if line else BLANK
