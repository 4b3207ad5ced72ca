"""From baskets to requests: how customers and the credit desk will behave, and the clerks' draws.

Each behaviour has a stream of its own and is drawn for every order, whether it comes to matter or not.
"""

from itertools import repeat

import numpy as np

from data_gen.accounts import buyer_part
from data_gen.arrivals import CHANNELS
from data_gen.clerk_draws import draw_clerks
from data_gen.columns import Booleans, Ints
from data_gen.company import Company
from data_gen.error_finding import draw_finders
from data_gen.hasty import WITHOUT_PRICES, HastyReadings, among
from data_gen.market import Baskets, Market
from data_gen.roads import draw_roads
from data_gen.short_payments import draw_short_payments
from data_gen.streams import Source, of_day
from sim.model import RiskClass, Tier, Uom
from sim.traffic import Request, RequestLine
from sim.units import HOUR_S, MINUTE_S, Day

INSTRUCTIONS: tuple[str, ...] = (
    "Deliver before 10:00, dock 3",
    "Call receiving 30 minutes before arrival",
    "Liftgate needed, no dock at this site",
    "Mark every carton with our PO number",
    "No deliveries on Friday afternoon",
    "Deliver to the side entrance, ring twice",
    "Do not stack pallets",
)
INSTRUCTED = 0.20
"""Share of the orders with words that carry an instruction: letters, faxes, calls, representatives' mails."""
MAX_REQUESTED_DAYS = 20
MOST_DAYS_LATE_PAID = 12
"""Customers of good standing pay within this many days of the due day, or early; others take up to thrice that."""
_WITH_WORDS = [channel for channel in CHANNELS if not channel.by_machine]


def draw_pay_delays(market: Market, day: Day, slow: Booleans) -> Ints:
    """Days from the due day to payment, one for each order; ``slow`` marks those of customers of bad standing."""
    rng = of_day(market.seed, Source.PAYMENTS, day)
    late = rng.random(len(slow)) < market.profile.paid_late
    behind = rng.geometric(1 / 6, len(slow)).clip(max=MOST_DAYS_LATE_PAID)
    ahead = rng.integers(0, 5, len(slow))
    return np.where(late, np.where(slow, 3 * behind, behind), -ahead)


def slow_payers(company: Company) -> Booleans:
    """By customer id: whether the credit desk's bad opinion is well founded."""
    return np.array([False, *(c.risk is RiskClass.HIGH and c.tier is Tier.C for c in company.customers)])


class RequestMaker:
    """Makes the requests of a day out of its baskets."""

    def __init__(self, company: Company, market: Market) -> None:
        self._market = market
        self._slow = slow_payers(company)
        sites, buyers = company.addresses_of, company.contacts_of
        ids = [c.id for c in company.customers]
        self._first_site = np.array([0, *(sites[c][0].id for c in ids)], np.int64)
        self._sites = np.array([0, *(len(sites[c]) for c in ids)], np.int64)
        self._first_buyer = np.array([0, *(buyers[c][0].id for c in ids)], np.int64)
        self._buyers = np.array([0, *(sum(row.may_order for row in buyers[c]) for c in ids)], np.int64)
        self._po_style = ["", *(po_style(c) for c in ids)]
        self._po_start = [0, *(po_start(c) for c in ids)]
        self._next_po = list(self._po_start)

    def requests(self, day: Day, baskets: Baskets, document_ids: Ints) -> list[Request]:
        """The day's requests by time.

        Customers count their purchase orders on from day to day: days are made in their order.
        """
        market, count = self._market, baskets.orders
        if not count:
            return []
        lines = self._lines(baskets)
        hasty = HastyReadings(market.profile, baskets.channel, of_day(market.seed, Source.REVISIONS, day))
        answers, credit = of_day(market.seed, Source.ANSWERS, day), of_day(market.seed, Source.CREDIT, day)
        accepts = answers.random(count) < market.profile.accepts_our_price
        gtin = answers.random(count) < market.profile.gtin_printed
        answer_s = np.exp(answers.normal(np.log(40 * MINUTE_S), 0.9, count)).clip(4 * MINUTE_S, 8 * HOUR_S)
        good = credit.random(count) < market.profile.credit_good
        credit_s = np.exp(credit.normal(np.log(1.2 * HOUR_S), 2.1, count)).clip(5 * MINUTE_S, 48 * HOUR_S)
        dates = of_day(market.seed, Source.DATES, day)
        wanted = self._requested_days(day)[dates.geometric(0.3, count).clip(max=MAX_REQUESTED_DAYS - 2) + 1]
        site = (dates.random(count) * self._sites[baskets.customer]).astype(np.int64)
        buyer = (dates.random(count) * self._buyers[baskets.customer]).astype(np.int64)
        says = (dates.random(count) < INSTRUCTED) & among(baskets.channel, _WITH_WORDS)
        instruction = dates.integers(len(INSTRUCTIONS), size=count)
        customers = baskets.customer.tolist()
        finders, find_after_s = draw_finders(market.seed, day, count)
        columns = zip(
            document_ids.tolist(),
            baskets.at_s.tolist(),
            [CHANNELS[at] for at in baskets.channel.tolist()],
            customers,
            (self._first_buyer[baskets.customer] + buyer).tolist(),
            (self._first_site[baskets.customer] + site).tolist(),
            map(self._po_number, customers),
            wanted.tolist(),
            [INSTRUCTIONS[at] if say else "" for at, say in zip(instruction.tolist(), says.tolist(), strict=True)],
            lines,
            hasty.of(lines, baskets.printed_cents.tolist(), baskets.starts.tolist()),
            repeat(""),
            gtin.tolist(),
            accepts.tolist(),
            answer_s.astype(np.int64).tolist(),
            credit_s.astype(np.int64).tolist(),
            good.tolist(),
            draw_pay_delays(market, day, self._slow[baskets.customer]).tolist(),
            draw_clerks(of_day(market.seed, Source.CLERKS, day), count).rows(),
            repeat(None),
            repeat(None),
            repeat(100),
            repeat(()),
            repeat(()),
            repeat(None),
            finders,
            find_after_s,
            draw_roads(market, day, baskets),
            repeat(None),
            draw_short_payments(market, day, count),
            strict=False,
        )
        return list(map(Request._make, columns))

    def _lines(self, baskets: Baskets) -> list[tuple[RequestLine, ...]]:
        """Lines by order; a part number of the customer's own is printed where it is on file, or unknown by design."""
        customer = baskets.customer[baskets.order]
        keys = (customer * len(self._market.pack) + baskets.item).tolist()
        parts = list(map(self._market.part_of.get, keys, repeat("")))
        for line in baskets.unknown[baskets.unknown >= 0].tolist():
            parts[line] = buyer_part(int(customer[line]), int(baskets.item[line]))
        uoms = [Uom.CS if cased else Uom.EA for cased in baskets.cased.tolist()]
        said = np.where(among(baskets.channel, WITHOUT_PRICES)[baskets.order], -1, baskets.printed_cents)
        columns = zip(baskets.item.tolist(), baskets.quantity.tolist(), uoms, said.tolist(), parts, strict=True)
        rows = list(map(RequestLine._make, columns))
        ends = baskets.starts.tolist()
        return [tuple(rows[start:end]) for start, end in zip(ends, ends[1:], strict=False)]

    def _requested_days(self, day: Day) -> Ints:
        calendar = self._market.calendar
        return np.array([calendar.add_business_days(day, ahead) for ahead in range(MAX_REQUESTED_DAYS)], np.int64)

    def _po_number(self, customer_id: int) -> str:
        number = self._next_po[customer_id]
        self._next_po[customer_id] = number + 1 + number * customer_id % 3
        return self._po_style[customer_id].format(number)


def po_style(customer_id: int) -> str:
    """How a customer writes the numbers of its purchase orders."""
    return ("PO-{}", "45{:08d}", "{}", "P{}-W", "A-{:06d}", "PO {}")[customer_id * 7 % 6]


def po_start(customer_id: int) -> int:
    """The number at which a customer's purchase orders are when the scenario begins."""
    return 10_000 + customer_id * 7919 % 80_000
