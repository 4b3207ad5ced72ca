"""Situations: how the outside world brings about each kind of case, one file a kind, with the hidden truth of it."""

from data_gen.draft import Situation
from data_gen.situations import (
    cancellation,
    cash_application,
    credit_hold,
    fax_order,
    late_shipment,
    new_account,
    order_change,
    order_entry,
    order_review,
    parent_credit,
    phone_order,
    prepayment,
    price_mismatch,
    price_request,
    sheet_order,
    shortage,
    status_inquiry,
    tax_exemption,
    unknown_item,
)
from sim.model import CaseKindName

SITUATIONS: dict[CaseKindName, Situation] = {
    CaseKindName.CANCELLATION: cancellation.SITUATION,
    CaseKindName.CASH_APPLICATION: cash_application.SITUATION,
    CaseKindName.CREDIT_HOLD: credit_hold.SITUATION,
    CaseKindName.FAX_ORDER: fax_order.SITUATION,
    CaseKindName.LATE_SHIPMENT: late_shipment.SITUATION,
    CaseKindName.NEW_ACCOUNT: new_account.SITUATION,
    CaseKindName.ORDER_CHANGE: order_change.SITUATION,
    CaseKindName.ORDER_ENTRY: order_entry.SITUATION,
    CaseKindName.ORDER_REVIEW: order_review.SITUATION,
    CaseKindName.PARENT_CREDIT: parent_credit.SITUATION,
    CaseKindName.PHONE_ORDER: phone_order.SITUATION,
    CaseKindName.PREPAYMENT: prepayment.SITUATION,
    CaseKindName.PRICE_MISMATCH: price_mismatch.SITUATION,
    CaseKindName.PRICE_REQUEST: price_request.SITUATION,
    CaseKindName.SHEET_ORDER: sheet_order.SITUATION,
    CaseKindName.SHORTAGE: shortage.SITUATION,
    CaseKindName.STATUS_INQUIRY: status_inquiry.SITUATION,
    CaseKindName.TAX_EXEMPTION: tax_exemption.SITUATION,
    CaseKindName.UNKNOWN_ITEM: unknown_item.SITUATION,
}
"""By kind, in the order of their names."""
