"""What columns save: a million lines priced, charged, taxed and checked in one call, beside a batch of one.

The same functions do both. A batch of one is what a keystroke in the order form costs when nothing is remembered;
what a batch run asks order by order is answered from memos and measured too.
"""

import argparse
import json
from collections.abc import Callable
from datetime import date
from statistics import median
from time import process_time

import numpy as np

from data_gen import NORTHGATE, make_company
from sim.pricing import Charged, OrderColumns, acceptable_lines
from sim.sop import Sop

LINES_AN_ORDER = 4
SOP = Sop()


class Bench:
    """A company's prices and tariff, and made-up lines to ask about."""

    def __init__(self, lines: int, seed: int) -> None:
        company = make_company(NORTHGATE, seed=seed, first_day=date(2026, 3, 9), desks=1)
        self.prices, self.tariff = company.price_book(), company.tariff(SOP.freight_free_over_cents)
        rng = np.random.default_rng(seed)
        orders = lines // LINES_AN_ORDER
        site = rng.integers(len(company.addresses), size=orders)
        owner = np.array([a.customer_id for a in company.addresses], np.int64)
        self.customer, self.ship_to = owner[site], np.array([a.id for a in company.addresses], np.int64)[site]
        self.day = np.sort(rng.integers(0, 60, orders))
        self.order = np.repeat(np.arange(orders), LINES_AN_ORDER)
        self.item = rng.integers(1, len(company.items) + 1, len(self.order))
        self.qty = rng.integers(1, 400, len(self.order))
        self.off = rng.integers(0, 1000, len(self.order))

    def run(self, lines: slice, orders: slice) -> int:
        """Price, check, charge and tax; gives the gross amount of all."""
        order, item, qty = self.order[lines] - orders.start, self.item[lines], self.qty[lines]
        customer, ship_to, day = self.customer[orders], self.ship_to[orders], self.day[orders]
        ours, _ = self.prices.net_prices(customer[order], item, day[order], qty, ship_to[order])
        printed = np.where(self.off[lines] < 50, ours - 1, ours)
        taken = np.where(acceptable_lines(printed, ours, qty, SOP), ours, printed)
        totals = self.tariff.totals_of(OrderColumns(customer, ship_to, day, order, item, qty, taken))
        return int(sum(values.sum() for values in totals))

    def remembered(self, orders: int) -> int:
        """The same for orders of one day, one at a time, as a batch run asks them: from memos."""
        gross, quote, totals = 0, self.prices.quote, self.tariff.totals
        rows = (self.customer[:orders].tolist(), self.ship_to[:orders].tolist(), [0] * orders)
        item, qty = (values[: orders * LINES_AN_ORDER].tolist() for values in (self.item, self.qty))
        for n, (customer, ship_to, day) in enumerate(zip(*rows, strict=True)):
            at = range(n * LINES_AN_ORDER, (n + 1) * LINES_AN_ORDER)
            lines = [Charged(item[i], qty[i], quote(customer, item[i], day, qty[i], ship_to)[0]) for i in at]
            gross += totals(customer, ship_to, day, lines).gross_cents
        return gross


def seconds(work: Callable[[], int], rounds: int) -> float:
    """Median CPU time of a piece of work."""
    times = []
    for _ in range(rounds):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return median(times)


def measure(lines: int, seed: int) -> dict[str, float]:
    """The figures of one run."""
    bench = Bench(lines, seed)
    some = min(lines // LINES_AN_ORDER, 5000)
    bench.prices.warm(0)
    bench.tariff.warm(0)
    bench.remembered(some)
    many = seconds(lambda: bench.run(slice(0, lines), slice(0, lines // LINES_AN_ORDER)), 3)
    one = seconds(lambda: bench.run(slice(40, 41), slice(10, 11)), 300)
    order = seconds(lambda: bench.remembered(some), 3) / some
    return {
        "lines": lines,
        "many_s": round(many, 3),
        "line_ns": round(many / lines * 1e9, 1),
        "one_us": round(one * 1e6, 1),
        "ratio": round(one / (many / lines), 1),
        "remembered_order_us": round(order * 1e6, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    found = measure(asked.lines, asked.seed)
    if asked.json:
        print(json.dumps(found))
        return
    print(f"{found['lines']:,} lines at once   {found['many_s']:.2f} s, {found['line_ns']:.0f} ns a line")
    print(f"one line alone       {found['one_us']:.0f} us, {found['ratio']:.0f} times as much")
    print(f"an order of {LINES_AN_ORDER} lines from memos  {found['remembered_order_us']:.1f} us")


if __name__ == "__main__":
    main()
