"""Unknown item: an EDI or web order names an item that is not on file, or no longer sold.

Situation
    A customer orders by machine; one line carries a part number of its own that nobody has told us, or an item that we
    sell no more. Everything else is on the shelf, at our prices, within credit.
What the clerk sees
    An X12 850 or a web order that stopped at intake, a description that fits more than one item of the catalogue.
Variants
    gtin: the line carries the GTIN of the item.
    ask: it does not, and a look-alike is in the catalogue; asked, the buyer says which item is meant.
    obsolete: the part number is on file (or, by web, the SKU was ours), for an item that we no longer sell; asked, the
        buyer takes its successor.
"""

from numpy.random import Generator

from data_gen.accounts import buyer_part
from data_gen.draft import Draft, PlannedCase
from data_gen.situation import Situation, channel_of
from data_gen.special_items import retire
from sim.model import Channel, OrderField
from sim.truths import Lacking, LackingField

VARIANTS = ("gtin", "ask", "obsolete")


def plant(draft: Draft, case: PlannedCase, rng: Generator) -> None:
    channel = channel_of(case, SITUATION)
    customer = draft.take_customer(case, rng, partner=channel is Channel.EDI)
    on_file = draft.company.referenced[customer.id]
    unknown = draft.line_in_stock(
        case, rng, customer, fits=lambda item: item.id not in on_file and item.id in draft.look_alikes
    )
    lines = [draft.line_in_stock(case, rng, customer) for _ in range(case.lines - 1)]
    if channel is Channel.EDI:
        lines = [line._replace(buyer_part=draft.refer(customer, line.item_id)) for line in lines]
    at = int(rng.integers(case.lines))
    part, former = buyer_part(customer.id, unknown.item_id), 0
    if case.variant == "obsolete":
        old = draft.take_item(case, rng, fits=lambda item: item.id not in on_file)
        retire(draft, old, draft.items[unknown.item_id])
        part, former = draft.refer(customer, old.id) if channel is Channel.EDI else "", old.id
    lines.insert(at, unknown._replace(buyer_part=part))
    draft.give_credit(case, customer, lines)
    no_longer = (LackingField(OrderField.ITEM, "", at + 1, printed_item_id=former),) if former else ()
    draft.arrivals.append(
        draft.request_within(
            case,
            rng,
            customer,
            lines,
            channel=channel,
            within=(5, 9),
        )._replace(gtin_printed=case.variant == "gtin", truth=Lacking(no_longer) if no_longer else None)
    )


SITUATION = Situation(VARIANTS, (Channel.EDI, Channel.WEB), least_lines=1, plant=plant)
