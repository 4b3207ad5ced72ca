"""Prices, charges and taxes: what a customer pays for a line and for an order.

``PriceBook`` answers for lines (``Cascade`` holds the precedence), ``Tariff`` for orders. Both read master data only,
so both are written over columns: a million rows in one call, and a memo in front of it for the keystroke. Amounts are
cents and every share is rounded half up: a price once, tax on each line, a surcharge once for the order.
"""

from sim.pricing.book import PriceBook, Quote
from sim.pricing.cascade import SOURCES, TIER_PRICE_PCT, Prices
from sim.pricing.conditions import Conditions, entity_name
from sim.pricing.tariff import Charged, OrderColumns, Tariff, TotalColumns
from sim.pricing.tolerance import acceptable, acceptable_lines
from sim.pricing.waterfall import Step, order_steps, price_steps

__all__ = [
    "SOURCES",
    "TIER_PRICE_PCT",
    "Charged",
    "Conditions",
    "OrderColumns",
    "PriceBook",
    "Prices",
    "Quote",
    "Step",
    "Tariff",
    "TotalColumns",
    "acceptable",
    "acceptable_lines",
    "entity_name",
    "order_steps",
    "price_steps",
]
