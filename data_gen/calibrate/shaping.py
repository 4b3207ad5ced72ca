"""What an order is worth by its number of lines, and what makes a line's quantity large."""

import numpy as np
import pandas as pd
from scipy.special import ndtri

from data_gen.columns import Floats
from data_gen.order_shape import ValueClass
from data_gen.quantiles import measured

LEAST_ORDERS_OF_CLASS = 40
MOST_CLASSES = 8


def order_classes(orders: pd.DataFrame) -> tuple[ValueClass, ...]:
    """Values by number of lines, in classes of enough orders."""
    starts = _class_starts(orders["lines"].to_numpy(np.int64))
    group = np.searchsorted(starts, orders["lines"], side="right") - 1
    return tuple(
        ValueClass(int(start), measured(orders["value_cents"][group == number])) for number, start in enumerate(starts)
    )


def _class_starts(lines: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> list[int]:
    """The least number of lines of each class; the first begins at one."""
    wanted = max(LEAST_ORDERS_OF_CLASS, len(lines) // MOST_CLASSES)
    starts = [1]
    held = 0
    left = len(lines)
    for value, count in zip(*np.unique(lines, return_counts=True), strict=True):
        if held >= wanted and left >= wanted:
            starts.append(int(value))
            held = 0
        held += int(count)
        left -= int(count)
    return starts


def quantity_effects(orders: pd.DataFrame, lines: pd.DataFrame) -> tuple[float, float]:
    """How far a line's quantity goes with the value of its order and with the price of its item, in deviations."""
    starts = _class_starts(orders["lines"].to_numpy(np.int64))
    group = np.searchsorted(starts, orders["lines"], side="right") - 1
    of_order = pd.Series(0.0, index=orders.index)
    for number in range(len(starts)):
        of_order[group == number] = _scores(orders["value_cents"][group == number])
    seen = np.column_stack((lines["order"].map(of_order), _scores(lines["price_cents"])))
    effects, *_ = np.linalg.lstsq(seen, _scores(lines["quantity"]), rcond=None)
    by_value, by_price = (float(np.clip(effect, -0.7, 0.7)) for effect in effects)
    return round(by_value, 4), round(by_price, 4)


def _scores(values: "pd.Series[float]") -> Floats:
    """Ranks as values of a standard normal."""
    scores: Floats = ndtri((values.rank().to_numpy() - 0.5) / len(values))
    return scores
