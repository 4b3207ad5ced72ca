"""What orders are like where they were measured: lines, values, quantities, prices, who buys and what is bought.

Orders of a day are drawn as one even sample of the measured distributions (a lattice, shifted from day to day), not one
by one: a run of some weeks comes as near to the profile as years of independent draws would, heavy tail and all.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.special import ndtr, ndtri

from data_gen.columns import Floats, Ints
from data_gen.quantiles import Quantiles
from data_gen.streams import Source, generator

GOLDEN = 0.6180339887498949
PLASTIC = 0.7548776662466927
SILVER = 0.41421356237309503
"""Steps that never repeat: what follows a step of them fills the unit interval evenly."""
SNAP = 0.2
"""A quantity this near to a customary one becomes it."""
_LOWEST, _HIGHEST = 0.0005, 0.9995


@dataclass(frozen=True, slots=True)
class ValueClass:
    """Values of orders of so many lines or more."""

    least_lines: int
    value_cents: Quantiles


@dataclass(frozen=True, slots=True)
class OrderShape:
    """Measured orders. Curves are shares of the whole that the largest, the two largest, ... have together."""

    lines: Quantiles
    value_classes: tuple[ValueClass, ...]
    """By number of lines, rising; the first begins at one line."""
    quantity: Quantiles
    """Pieces of a line."""
    item_price_cents: Quantiles
    """Price of one piece, over lines."""
    quantity_by_value: float
    """How far the quantity of a line goes with the value of its order, of one standard deviation."""
    quantity_by_price: float
    """The same with the price of its item: cheap things are bought in greater numbers."""
    customer_curve: Quantiles
    """Share of the orders by share of the customers, those that order most first."""
    item_curve: Quantiles
    """Share of the lines by share of the items."""

    def lines_and_values(self, orders: int, day_number: int, rng: Generator) -> tuple[Ints, Floats, Floats]:
        """Of each order of a day: lines, value in cents, and how high that value is among its like (0 to 1)."""
        at = np.arange(orders)
        offset_lines, offset_value = day_number * PLASTIC % 1, day_number * SILVER % 1
        lines = np.rint(self.lines.at((at + offset_lines) / max(1, orders))).astype(np.int64).clip(1)
        u_value = np.asarray((at * GOLDEN + offset_value) % 1, np.float64)
        value = np.zeros(orders)
        starts = [of.least_lines for of in self.value_classes]
        group = np.searchsorted(starts, lines, side="right") - 1
        for number, of in enumerate(self.value_classes):
            value[group == number] = of.value_cents.at(u_value[group == number])
        mixed = rng.permutation(orders)
        return lines[mixed], value[mixed], u_value[mixed]

    def quantities(self, order: Ints, price_cents: Ints, value_cents: Floats, u_value: Floats, rng: Generator) -> Ints:
        """Pieces of each line, so that orders are worth what was drawn for them as nearly as whole pieces allow."""
        if not len(order):
            return np.zeros(0, np.int64)
        z_value = ndtri(u_value.clip(_LOWEST, _HIGHEST))[order]
        z_price = ndtri(self.item_price_cents.share_below(price_cents).clip(_LOWEST, _HIGHEST))
        explained = self.quantity_by_value**2 + self.quantity_by_price**2
        own = np.sqrt(max(0.0, 1 - explained))
        z = self.quantity_by_value * z_value + self.quantity_by_price * z_price + own * rng.standard_normal(len(order))
        usual = np.rint(self.quantity.at(ndtr(z))).clip(1)
        worth = np.bincount(order, weights=usual * price_cents, minlength=len(value_cents))
        scale = value_cents / worth.clip(1)
        pieces = self._customary(usual * scale[order])
        return self._balanced(pieces, order, price_cents, value_cents)

    def _customary(self, wanted: Floats) -> Floats:
        """The nearest quantity that people order, where one is near; else the nearest whole number."""
        known = np.unique(np.rint(self.quantity.values).clip(1))
        at = np.searchsorted(known, wanted).clip(1, len(known) - 1) if len(known) > 1 else np.zeros(len(wanted), int)
        below, above = known[at - 1], known[at]
        nearest = np.where(wanted - below < above - wanted, below, above)
        return np.where(np.abs(nearest - wanted) <= SNAP * wanted, nearest, np.rint(wanted)).clip(1)

    def _balanced(self, pieces: Floats, order: Ints, price_cents: Ints, value_cents: Floats) -> Ints:
        """What rounding took or gave is put right on the line of each order that is worth most."""
        for _ in range(2):
            worth = pieces * price_cents
            missing = value_cents - np.bincount(order, weights=worth, minlength=len(value_cents))
            by_worth = np.lexsort((worth, order))
            last = by_worth[np.append(order[by_worth][1:] != order[by_worth][:-1], True)]
            pieces[last] = (pieces[last] + np.rint(missing[order[last]] / price_cents[last].clip(1))).clip(1)
        return pieces.astype(np.int64)


def dealt_out(weights: Floats, seed: int) -> Floats:
    """Weights of the items by place: who is popular is chance."""
    dealt: Floats = weights[generator(seed, Source.BASKETS).permutation(len(weights))]
    return dealt


def weights_of(curve: Quantiles, count: int) -> Floats:
    """Weights of ``count`` customers or items, largest first, that follow a curve of concentration."""
    edges = curve.at(np.linspace(0, 1, count + 1))
    weights: Floats = np.diff(edges).clip(1e-12)
    shares: Floats = np.sort(weights / weights.sum())[::-1]
    return shares
