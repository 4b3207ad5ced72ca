"""Which order gets which item, where what is bought must fit what orders are worth.

An order is worth one piece of each of its items at least. Where people buy single pieces, items that are drawn without
a look at the order's value make small orders too dear. Lines change places within their day, so that what is bought,
and at which prices, stays as it was drawn.
"""

import numpy as np

from data_gen.columns import Booleans, Floats, Ints

ROUNDS = 24
LEAST, MOST = 0.95, 1.25
"""What takes the place of something too dear costs so much of what there is room for: a bit more than that, because
orders with room to spare are worth a bit less, whole pieces being what they are."""


def exchanged(order: Ints, item: Ints, price_cents: Ints, value_cents: Floats, free: Booleans) -> Ints:
    """The items of all lines, after lines of orders that would be too dear have changed places with cheaper ones.

    Args:
        order: of each line, rising.
        item: of each line.
        price_cents: of one piece of each line.
        value_cents: what each order is to be worth.
        free: lines that may change places; a partner's items are its own.
    """
    item, price = item.copy(), price_cents.astype(np.float64)
    for shift in range(ROUNDS):
        least = np.bincount(order, weights=price, minlength=len(value_cents))
        dear = least > value_cents
        if not (dear[order] & free).any():
            break
        gives = _one_of_each(order, -price, dear[order] & free)
        takes = _one_of_each(order, price, ~dear[order] & free)
        room = (value_cents - least)[order] + price
        gives = gives[np.argsort(-price[gives], kind="stable")]
        takes = np.roll(takes[np.argsort(-room[takes], kind="stable")], -shift)
        pairs = min(len(gives), len(takes))
        gives, takes = gives[:pairs], takes[:pairs]
        more = price[gives] - price[takes]
        too_much, free_cents = (least - value_cents)[order[gives]], (value_cents - least)[order[takes]]
        fits = (more > 0) & ((too_much - more).clip(0) + (more - free_cents).clip(0) < too_much)
        fits &= ~_stands(order, item, order[gives], item[takes]) & ~_stands(order, item, order[takes], item[gives])
        gives, takes = gives[fits], takes[fits]
        for column in (item, price):
            column[gives], column[takes] = column[takes], column[gives]
    return item


def cheapened(
    order: Ints, item: Ints, price_cents: Ints, value_cents: Floats, free: Booleans, shelf: Ints, shelf_cents: Ints
) -> Ints:
    """The items of all lines, where orders that are still too dear have something cheaper in place of their dearest.

    A day may have more dear items than orders that can hold them. ``shelf`` is all that is sold, by rising price.
    """
    item = item.copy()
    least = np.bincount(order, weights=price_cents, minlength=len(value_cents))
    dear = _one_of_each(order, -price_cents.astype(np.float64), (least > value_cents)[order] & free)
    room = (value_cents - least)[order[dear]] + price_cents[dear]
    high = np.searchsorted(shelf_cents, MOST * room, side="right")
    low = np.searchsorted(shelf_cents, LEAST * room)
    instead = shelf[np.where(high > low, low + dear * 7919 % (high - low).clip(1), (high - 1).clip(0))]
    new = ~_stands(order, item, order[dear], instead)
    item[dear[new]] = instead[new]
    return item


def _one_of_each(order: Ints, rank: Floats, among: Booleans) -> Ints:
    """The line of least rank of each order that has one among these."""
    lines = np.flatnonzero(among)
    by_rank = lines[np.lexsort((rank[lines], order[lines]))]
    first = np.append(True, order[by_rank][1:] != order[by_rank][:-1]) if len(by_rank) else np.zeros(0, np.bool_)
    found: Ints = by_rank[first]
    return found


def _stands(order: Ints, item: Ints, in_order: Ints, wanted: Ints) -> Booleans:
    """Whether orders have items already."""
    most = int(item.max(initial=0)) + 1
    found: Booleans = np.isin(in_order * most + wanted, order * most + item)
    return found
