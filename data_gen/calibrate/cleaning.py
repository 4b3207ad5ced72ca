"""What of a history is an order, and what is not: each row set aside has one reason, and reasons are counted.

The patterns are those of real exports (domain 4.6): cancellations as negative documents, stock adjustments booked as
sales without a price, postage among the items, lines without a customer, lines twice, orders reversed within minutes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from data_gen.calibrate.column_map import ColumnMap
from data_gen.calibrate.dates import parse_times, repair_swaps
from data_gen.calibrate.reading import RawTable
from data_gen.columns import Booleans
from sim.errors import HistoryError

LEAST_ORDERS, LEAST_DAYS = 30, 5
"""Below this a history tells nothing that would hold on another day."""
MOST_FUTURE = 0.05
MOST_PIECES, MOST_PRICE = 10**8, 10**8
"""Nobody orders more in a line; a number beyond it is a bar code in the wrong column, or a slip."""
REVERSED_WITHIN = pd.Timedelta(days=1)
_SERVICE_WORDS = re.compile(
    r"^(postage|dotcom ?postage|carriage|(next day )?freight.*|shipping.*|handling.*|manual|discount|samples"
    r"|bank charges|amazon ?fee|cruk commission|adjust.*|.*gift voucher.*|surcharge.*|deposit)\.?$",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[\s\u00a0'a-zA-Z$\u20ac\u00a3\u00a5]+")
_SCIENTIFIC = r"-?\d+([.,]\d+)?[eE][+-]?\d{1,3}"
_SIGNS = {"\u00a3": "GBP", "\u20ac": "EUR", "$": "USD", "\u00a5": "JPY"}


@dataclass(frozen=True, slots=True)
class SetAside:
    """Rows that are no line of an order, by one reason."""

    reason: str
    rows: int
    orders: int
    """Documents of which no row is left for that or another reason."""
    example: str


@dataclass(frozen=True)
class History:
    """Lines of orders, the credits that followed, and what was set aside.

    ``lines`` has the columns order, item, time, quantity, price_cents, customer, channel; ``credits`` the same, with
    the quantity that was taken back.
    """

    source: str
    rows: int
    lines: pd.DataFrame
    credits: pd.DataFrame
    set_aside: tuple[SetAside, ...]
    repaired: int
    """Rows whose day and month were swapped and are put right."""
    has_times: bool
    """Whether rows tell the hour."""
    has_channel: bool

    @property
    def first_day(self) -> date:
        return date.fromisoformat(str(self.lines["time"].min())[:10])

    @property
    def last_day(self) -> date:
        return date.fromisoformat(str(self.lines["time"].max())[:10])

    def orders(self) -> pd.DataFrame:
        """One row an order: time, customer, channel, lines, value_cents; by time."""
        lines = self.lines
        worth = lines.assign(value_cents=lines["quantity"] * lines["price_cents"])
        grouped = worth.groupby("order", sort=False)
        table = grouped.agg(
            time=("time", "min"),
            customer=("customer", "first"),
            channel=("channel", "first"),
            lines=("item", "size"),
            value_cents=("value_cents", "sum"),
        )
        return table.sort_values("time", kind="stable")


class _Sieve:
    """Gives each row at most one reason to be set aside."""

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self.reason = np.full(len(table), "", dtype=object)

    def out(self, reason: str, which: "pd.Series[bool] | Booleans") -> None:
        """Set aside what is still in."""
        self.reason[np.asarray(which, np.bool_) & (self.reason == "")] = reason

    @property
    def left(self) -> Booleans:
        kept: Booleans = self.reason == ""
        return kept

    def counted(self, malformed: int) -> tuple[SetAside, ...]:
        alive = set(self.table["order"][self.left])
        rows = []
        for reason in dict.fromkeys(self.reason[self.reason != ""].tolist()):
            which = self.table[self.reason == reason]
            first = which.iloc[0]
            example = f"{first['order']} {first['item']} {first['quantity_text']} x {first['price_text']}"
            gone = len(set(which["order"]) - alive)
            rows.append(SetAside(reason, len(which), gone, example))
        if malformed:
            rows.append(SetAside("not as many cells as the header", malformed, 0, ""))
        return tuple(sorted(rows, key=lambda row: (-row.rows, row.reason)))


def clean(raw: RawTable, columns: ColumnMap, *, today: date) -> History:
    """The orders of a history.

    Raises:
        HistoryError: most of it lies in the future, it has several currencies, or too few orders are left.
    """
    table = _table(raw)
    table = _one_currency(table, columns, raw.source)
    table["time"], moved = repair_swaps(table["time"], table["order"])
    sieve = _Sieve(table)
    sieve.out("no order number", table["order"] == "")
    sieve.out("time cannot be read", table["time"].isna())
    sieve.out("quantity cannot be read", table["quantity"].isna())
    sieve.out("price cannot be read", table["price"].isna())
    future = table["time"] >= pd.Timestamp(today) + pd.Timedelta(days=1)
    _require_past(future, table, raw.source, today)
    sieve.out("lies in the future", future)
    prefix = columns.cancel_prefix
    named_credit = table["order"].str.startswith(prefix) if prefix else pd.Series(False, index=table.index)
    priced = table["price"] > 0
    known = table["customer"] != ""
    back = (table["quantity"] < 0) & priced & (named_credit | known)
    service = _is_service(table, columns)
    taken_back = sieve.left & back.to_numpy() & ~service & known.to_numpy()
    sieve.out("cancellation: takes back what was sold", named_credit | back)
    sieve.out("stock adjustment: negative quantity, no sale", table["quantity"] < 0)
    sieve.out("quantity is zero", table["quantity"].round() == 0)
    sieve.out("too large to be meant", (table["quantity"] > MOST_PIECES) | (table["price"] > MOST_PRICE))
    sieve.out("no price: stock adjustment or gift", ~priced)
    sieve.out("service code: postage, fee, manual entry", service)
    if columns.keep_missing_customers:
        table["customer"] = table["customer"].where(known, "once " + table["order"])
    else:
        sieve.out("no customer", ~known)
    same = ["order", "item", "time", "quantity", "price", "customer"]
    sieve.out(
        "line twice in its order",
        table.loc[:, same].where(pd.Series(sieve.left, table.index)).duplicated() & sieve.left,
    )
    credits = _lines(table[taken_back]).assign(quantity=lambda rows: -rows["quantity"])
    reversed_orders = _reversed(_lines(table[sieve.left]), credits)
    sieve.out("order reversed as a whole within a day", table["order"].isin(reversed_orders))
    lines = _lines(table[sieve.left])
    credits = _without(credits, reversed_orders, table)
    history = History(
        source=raw.source,
        rows=raw.rows + raw.malformed,
        lines=lines,
        credits=credits,
        set_aside=sieve.counted(raw.malformed),
        repaired=int(moved.sum()),
        has_times=bool((lines["time"] != lines["time"].dt.normalize()).mean() > 0.5) if len(lines) else False,
        has_channel="channel" in raw.columns,
    )
    _require_enough(history, nameless="customer" not in raw.columns)
    return history


def _table(raw: RawTable) -> pd.DataFrame:
    empty = [""] * raw.rows
    got = raw.columns.get
    table = pd.DataFrame(
        {
            "order": raw.columns["order"],
            "item": raw.columns["item"],
            "quantity_text": raw.columns["quantity"],
            "price_text": raw.columns["price"] if "price" in raw.columns else raw.columns["amount"],
            "customer": got("customer", empty),
            "channel": got("channel", empty),
            "description": got("description", empty),
            "currency": got("currency", empty),
        },
        dtype="str",
    )
    table["time"] = parse_times(raw.columns["time"], raw.columns.get("clock", ()))
    by_comma = _writes_commas(table["quantity_text"]) + _writes_commas(table["price_text"]) > 0
    table["quantity"] = _numbers(table["quantity_text"], by_comma=by_comma)
    table["price"] = _numbers(table["price_text"], by_comma=by_comma)
    if "price" not in raw.columns:
        table["price"] = (table["price"] / table["quantity"]).replace([np.inf, -np.inf], np.nan)
    table["customer"] = table["customer"].str.replace(r"\.0$", "", regex=True)
    return table


def _writes_commas(cells: "pd.Series[str]") -> int:
    """Different numbers of a column that are written with a decimal comma, less those with a point."""
    bare = pd.Series(cells.unique(), dtype="str").str.replace(_MONEY, "", regex=True)
    either = bare.str.fullmatch(r"-?\d{1,3}([.,]\d{3})+")
    by_comma = bare.str.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+") & ~either
    by_point = bare.str.fullmatch(r"-?\d{1,3}(,\d{3})*\.\d+|-?\d+\.\d+") & ~either
    return int(by_comma.sum()) - int(by_point.sum())


def _numbers(cells: "pd.Series[str]", *, by_comma: bool) -> "pd.Series[float]":
    """Numbers with or without signs of money; ``1.234,50`` or ``1,234.50``, as the whole file writes them."""
    unique = pd.Series(cells.unique(), dtype="str")
    bare = unique.str.replace(_MONEY, "", regex=True)
    if by_comma:
        bare = bare.str.replace(".", "", regex=False).str.replace(",", ".", regex=False)
    else:
        bare = bare.str.replace(",", "", regex=False)
    # A spreadsheet may write what is large or small as 1.2E+05.
    powers = unique.str.strip().where(unique.str.strip().str.fullmatch(_SCIENTIFIC))
    bare = powers.str.replace(",", ".", regex=False).fillna(bare)
    values = pd.to_numeric(bare, errors="coerce").replace([np.inf, -np.inf], np.nan)
    return cells.map(pd.Series(values.to_numpy(np.float64), index=unique.to_numpy()))


def _one_currency(table: pd.DataFrame, columns: ColumnMap, source: str) -> pd.DataFrame:
    """A profile is of one currency."""
    named = table["currency"].str.upper()
    for sign, code in _SIGNS.items():
        named = named.where((named != "") | ~table["price_text"].str.contains(sign, regex=False), code)
    counts = named[named != ""].value_counts()
    if columns.currency:
        return table[named == columns.currency.upper()].reset_index(drop=True)
    if len(counts) > 1:
        listed = ", ".join(f"{code} ({rows:,} rows)" for code, rows in counts.head(5).items())
        raise HistoryError(
            f"{source}: prices are in {listed}; a profile is of one currency. "
            f'Choose one in the file for --columns: [cleaning] currency = "{counts.index[0]}".'
        )
    return table


def _require_past(future: "pd.Series[bool]", table: pd.DataFrame, source: str, today: date) -> None:
    share = float(future.mean()) if len(future) else 0.0
    if share > MOST_FUTURE:
        latest = table["time"].max()
        raise HistoryError(
            f"{source}: {share:.0%} of the rows lie after today ({today}), the latest on {latest:%Y-%m-%d}; "
            "correct the time column or the date of this machine."
        )


def _is_service(table: pd.DataFrame, columns: ColumnMap) -> Booleans:
    """Codes without a digit where nearly all have one, texts of fees, and what the user named."""
    digits = table["item"].str.contains(r"\d", regex=True)
    by_form = ~digits if digits.mean() >= 0.9 else pd.Series(False, index=table.index)
    by_text = table["description"].str.strip().str.match(_SERVICE_WORDS)
    found: Booleans = (by_form | by_text | table["item"].isin(list(columns.service_codes))).to_numpy(np.bool_)
    return found


def _lines(table: pd.DataFrame) -> pd.DataFrame:
    rows = table[["order", "item", "time", "customer", "channel"]].copy()
    rows["quantity"] = table["quantity"].round().clip(lower=None).astype("int64")
    rows["price_cents"] = (table["price"] * 100).round().astype("int64").clip(lower=1)
    return rows[rows["quantity"] != 0].reset_index(drop=True)


def _reversed(lines: pd.DataFrame, credits: pd.DataFrame) -> list[str]:
    """Orders of which everything was taken back within a day: they were entered by mistake."""
    if not len(credits) or not len(lines):
        return []
    keys = ["customer", "item", "quantity"]
    pairs = lines.merge(credits[[*keys, "time"]], on=keys, suffixes=("", "_back"))
    delay = pairs["time_back"] - pairs["time"]
    soon = pairs[(delay >= pd.Timedelta(0)) & (delay <= REVERSED_WITHIN)]
    hit = soon.drop_duplicates(["order", "item", "quantity"]).groupby("order").size()
    size = lines.drop_duplicates(["order", "item", "quantity"]).groupby("order").size()
    whole: Sequence[str] = sorted(order for order, lines_back in hit.items() if lines_back == size[order])
    return list(whole)


def _without(credits: pd.DataFrame, orders: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """Credits that answer something else than the orders that were reversed."""
    if not orders:
        return credits
    gone = table[table["order"].isin(orders)][["customer", "item", "quantity"]].drop_duplicates()
    marked = credits.merge(gone, on=["customer", "item", "quantity"], how="left", indicator=True)
    return marked[marked["_merge"] == "left_only"].drop(columns="_merge").reset_index(drop=True)


def _require_enough(history: History, *, nameless: bool) -> None:
    lines = history.lines
    orders = lines["order"].nunique()
    days = lines["time"].dt.normalize().nunique() if orders else 0
    if orders < LEAST_ORDERS or days < LEAST_DAYS:
        reasons = "; ".join(f"{row.rows:,} rows: {row.reason}" for row in history.set_aside[:4]) or "nothing set aside"
        if nameless:
            reasons += "; no column tells the customer: name it, or set keep_missing_customers in [cleaning]"
        raise HistoryError(
            f"{history.source}: {orders} orders on {days} days are left, {LEAST_ORDERS} on {LEAST_DAYS} are needed "
            f"({reasons}); give a longer history, or name its columns with --columns."
        )
