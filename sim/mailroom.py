"""The mailroom: what a person sees of a request. ``data_gen`` makes its letters, calls, faxes and sheets."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from sim.commands import ParsedOrder
from sim.model import Intent, Item
from sim.traffic import Request
from sim.units import Cents, Seconds


class Letter(NamedTuple):
    """An inbound document as a person sees it."""

    sender: str
    subject: str
    sent_s: Seconds
    body: str
    attachment: str
    """File name of the attached PDF, or empty."""
    x12: str
    """The X12 text of an EDI document, or empty."""


class Mailroom(Protocol):
    """Makes letters of requests. A batch run needs none."""

    def letter(self, request: Request) -> Letter:
        """The letter as it arrives."""

    def pdf(self, request: Request) -> bytes:
        """The attached purchase order; the same bytes at every call."""

    def fax(self, request: Request) -> bytes:
        """The page of a fax as a bit map (PBM); the same bytes at every call."""

    def sheet(self, request: Request) -> str:
        """The table that a sales representative sends, as CSV."""

    def quantity_answer(self, request: Request, line_no: int) -> str:
        """The customer's answer to the question what a place that cannot be read says."""

    def parsed(self, request: Request) -> ParsedOrder:
        """What intake gets of a web order."""

    def answer(self, request: Request, *, price_cents: Cents, accepts: bool, line_no: int) -> str:
        """The customer's answer to a question about the price of a line."""

    def tax_answer(self, request: Request, *, pays: bool) -> str:
        """The customer's answer to the question for an exemption certificate."""

    def advance_answer(self, request: Request) -> str:
        """The customer's answer when it is asked to pay in advance and has no invoice."""

    def item_answer(self, request: Request, buyer_part: str, item: Item) -> str:
        """The customer's answer to the question what a part number means."""

    def says(self, request: Request, text: str) -> str:
        """An answer of the customer's contact in these words."""

    def reply(self, request: Request, text: str) -> str:
        """The answer of whoever wrote a mail that asks for something."""

    def said(self, request: Request, question: Intent, *, first: bool) -> str:
        """What a caller says to a question; ``first`` is the first one of the call."""

    def retort(self, request: Request, said: Sequence[Intent]) -> str:
        """What somebody who complains by phone answers to the last of the sentences that were said."""
