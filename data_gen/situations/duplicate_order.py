"""Possible duplicate: a purchase order comes that looks like one of yesterday.

Situation
    Yesterday's order is entered, or the warehouse has it. Today a document comes that resembles it.
What the clerk sees
    The document, and the orders of this customer. The desk has stopped what looks alike and says why.
Variants
    resent: the same order again, by mail or from a machine that got a copy; nothing differs.
    revision: the same number, but one quantity is another; nobody says that it is a revision.
    branch: the same number, used by another branch of the customer for goods of its own.
    release: the next part of a standing agreement: the same lines again, under the next number.
"""

from numpy.random import Generator

from data_gen.draft import Draft, PlannedCase
from data_gen.hasty import with_other_quantity
from data_gen.situation import Situation, channel_of
from data_gen.standing import ordered_yesterday, stand
from sim.cases.duplicate_order import Twin, TwinKind
from sim.model import Channel
from sim.traffic import Request

VARIANTS = ("resent", "revision", "branch", "release")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    channel = channel_of(case, SITUATION)
    if case.variant in ("branch", "release") and not channel.by_machine:
        channel = Channel.WEB
    sites = 2 if case.variant == "branch" else 1
    customer = draft.take_customer(case, rng, sites=sites, partner=channel is Channel.EDI)
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines)]
    draft.give_credit(case, customer, lines)
    wanted = draft.calendar.add_business_days(case.day, int(rng.integers(7, 10)))
    first = draft.request(case, rng, customer, lines, channel=Channel.EMAIL, requested_day=wanted)
    if case.variant == "release":
        first = first._replace(po_number=f"{first.po_number}-01")
    first = ordered_yesterday(draft, first)
    stand(draft, case, first, released=bool(rng.integers(2)))
    draft.arrivals.append(_second(draft, case, rng, first)._replace(channel=channel))


def _second(draft: Draft, case: PlannedCase, rng: Generator, first: Request) -> Request:
    """The document that comes today."""
    today = first._replace(document_id=0, at_s=case.at_s)
    if case.variant == "resent":
        return today._replace(truth=Twin(TwinKind.REPEATED, first.document_id))
    if case.variant == "revision":
        lines = with_other_quantity(first.lines, float(rng.random()), float(rng.random()))
        at = next(at for at, (a, b) in enumerate(zip(first.lines, lines, strict=True)) if a != b)
        twin = Twin(TwinKind.CHANGED, first.document_id, at + 1, draft.pieces(lines[at]))
        return today._replace(lines=lines, truth=twin)
    twin = Twin(TwinKind.SECOND, first.document_id)
    if case.variant == "release":
        return today._replace(po_number=f"{first.po_number[:-2]}02", truth=twin)
    customer = draft.customers[first.customer_id]
    lines = tuple(draft.line_in_stock(case, rng, customer) for _ in first.lines)
    draft.give_credit(case, customer, (*first.lines, *lines))
    return today._replace(ship_to_id=draft.site(customer, 1).id, lines=lines, truth=twin)


SITUATION = Situation(VARIANTS, (Channel.WEB, Channel.EMAIL, Channel.PDF, Channel.EDI), least_lines=2, plant=plant)
