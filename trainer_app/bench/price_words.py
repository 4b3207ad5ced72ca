"""Why our price is what it is, in a sentence or two: the rule that counts, and what it leaves behind."""

from sim.desk import Desk
from sim.model import PriceSource
from sim.pricing import SOURCES, TIER_PRICE_PCT, Prices
from sim.units import Day, Qty, money_text
from trainer_app.bench.comparison import agreed_in


def why(desk: Desk, customer_id: int, item_id: int, day: Day, qty: Qty, ship_to_id: int = 0) -> str:
    """What the price of a line rests on."""
    way = desk.prices.way(customer_id, item_id, day, qty, ship_to_id)
    source = SOURCES[way.source]
    if source is PriceSource.CONTRACT:
        said = _contract(desk, way)
    elif source is PriceSource.PROMOTION:
        said = _promotion(desk, customer_id, way)
    else:
        said = _tier(desk, customer_id, item_id, qty, way)
    return f"{money_text(way.price_cents)}: {said}"


def _contract(desk: Desk, way: Prices[int]) -> str:
    contract = desk.contracts[way.contract_id]
    site = f" for site {desk.addresses[contract.ship_to_id].code}" if contract.ship_to_id else ""
    left = f" Promotion {way.promotion_id} does not come off it." if way.promotion_id else ""
    until = desk.calendar.day_text(contract.to_day)
    return f"{agreed_in(desk, contract)}{site}, until {until}. It goes before tier and promotions.{left}"


def _promotion(desk: Desk, customer_id: int, way: Prices[int]) -> str:
    promotion, tier = desk.promotions[way.promotion_id], desk.customers[customer_id].tier
    until = desk.calendar.day_text(promotion.to_day)
    off = f"promotion {promotion.id} takes {promotion.off_pct} % off"
    if promotion.stackable:
        return f"{off} the price of tier {tier}, until {until}. It comes on top of the tier."
    return f"{off} the list price, until {until}. It stands in place of tier {tier}, not on top."


def _tier(desk: Desk, customer_id: int, item_id: int, qty: Qty, way: Prices[int]) -> str:
    tier = desk.customers[customer_id].tier
    breaks = [b for b in desk.price_breaks.values() if b.item_id == item_id and b.tier is tier]
    more = min((b for b in breaks if b.min_qty > qty), key=lambda b: b.min_qty, default=None)
    ahead = f" From {more.min_qty} EA on a line it is {more.pct} %." if more else ""
    if way.break_id:
        reached = desk.price_breaks[way.break_id]
        return f"{reached.pct} % of list for tier {tier} from {reached.min_qty} EA, break {reached.id}.{ahead}"
    return f"{TIER_PRICE_PCT[tier]} % of list for tier {tier}.{ahead}"
