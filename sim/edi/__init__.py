"""X12 in and out: read an 850, judge its syntax, answer with 997, TA1 and 855, and say what a text means.

Everything here is about text. Whether the order can be filled is the business of the desk.
"""

from sim.edi.describing import SegmentLine, describe
from sim.edi.finding import Acknowledgement, CodeSystem, Finding, Level
from sim.edi.order import AckCode, AckLine, PurchaseOrder850, PurchaseOrderLine, RequestedKind
from sim.edi.reading import Reading850, read_850
from sim.edi.writing import write_850, write_855, write_997, write_ta1

__all__ = [
    "AckCode",
    "AckLine",
    "Acknowledgement",
    "CodeSystem",
    "Finding",
    "Level",
    "PurchaseOrder850",
    "PurchaseOrderLine",
    "Reading850",
    "RequestedKind",
    "SegmentLine",
    "describe",
    "read_850",
    "write_850",
    "write_855",
    "write_997",
    "write_ta1",
]
