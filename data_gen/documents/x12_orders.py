"""The X12 850 that an EDI partner's system sends for an order.

Price basis: PO104 is the price of one piece also where PO103 counts cases, as our partners' guide agrees. So 1.24 on
``2 CS`` of 12 means 24 pieces at 1.24. Part numbers: BP where the buyer prints a number of its own, else VP with our
SKU; a GTIN beside it where the order has one.
"""

from datetime import date

from data_gen.documents import house
from sim.commands import ParsedOrder
from sim.edi import PurchaseOrder850, PurchaseOrderLine, RequestedKind
from sim.model import Address, Customer

LONGEST_DESCRIPTION = 80


def x12_text(text: str) -> str:
    """Free text as it comes through X12: ASCII, one blank between words, 80 characters."""
    plain = text.encode("ascii", "replace").decode()
    return " ".join(plain.split())[:LONGEST_DESCRIPTION].rstrip()


def order_850(
    order: ParsedOrder, *, document_id: int, buyer: Customer, ship_to: Address, ordered_on: date, requested_on: date
) -> PurchaseOrder850:
    """The order as the partner's system sends it; its control numbers follow the document's id."""
    return PurchaseOrder850(
        sender_id=buyer.edi_id,
        receiver_id=house.EDI_ID,
        control_no=document_id,
        group_no=document_id,
        set_no=1,
        purpose="00",
        po_type="NE",
        po_number=order.po_number,
        po_date=ordered_on,
        requested_date=requested_on,
        requested_kind=RequestedKind.DELIVER,
        ship_to_code=ship_to.code,
        ship_to_name=x12_text(ship_to.name),
        lines=tuple(
            PurchaseOrderLine(
                line_no=number,
                quantity=line.quantity,
                uom=line.uom,
                price_cents=line.price_cents if line.price_cents >= 0 else None,
                buyer_part=line.buyer_part or None,
                vendor_part=line.sku or None,
                gtin=line.gtin or None,
                description=line.description,
            )
            for number, line in enumerate(order.lines, 1)
        ),
    )
