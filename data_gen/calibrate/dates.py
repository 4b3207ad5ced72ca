"""Times of a history: day and month in either order, and rows in which an export has swapped them (domain 4.6).

A swap shows only on days up to the twelfth. Where order numbers rise with time, each such row is put where its number
belongs; else where the months of the other days say.
"""

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from data_gen.columns import Booleans, Floats

_PARTS = (
    r"^\s*(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(AM|PM|am|pm)?)?"
)
_MONTHS = {
    name: month
    for month, names in enumerate(
        ("jan", "feb", "mar mrz mär", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"), 1
    )
    for name in names.split()
}
"""First letters of the months' names, in English and German."""
_DAY_FIRST = re.compile(r"^\s*(?P<day>\d{1,2})[-/. ]+(?P<month>[^\W\d]{3,9})[-/., ]+(?P<year>\d{4}|\d{2})(?!\d)")
_MONTH_FIRST = re.compile(r"^\s*(?P<month>[^\W\d]{3,9})[-/. ]+(?P<day>\d{1,2})[-/., ]+(?P<year>\d{4}|\d{2})(?!\d)")
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?!\d)")
_CLEARLY_DAYS = 3.0
"""A row is moved when that brings it nearer by more days than this."""
_DAY_S = 86_400


def parse_times(cells: Sequence[str], clocks: Sequence[str] = ()) -> "pd.Series[pd.Timestamp]":
    """Moments; ``NaT`` where nothing can be read. Day and month stand in the order that reads most rows.

    ``clocks`` are the times of day where they have a column of their own. Zones are not read: the file's clock counts.
    """
    if clocks:
        cells = [_with_clock(cell, clock) for cell, clock in zip(cells, clocks, strict=True)]
    column = pd.Series(cells, dtype="str")
    unique = pd.Series(column.unique(), dtype="str")
    parts = unique.map(_in_numbers).astype("str").str.extract(_PARTS)
    numbers = parts[[0, 1, 2, 3, 4, 5]].apply(pd.to_numeric, errors="coerce")
    a, b, c = (numbers[at].fillna(0).astype(int) for at in range(3))
    year_first = a > 31
    # 13/02 can only be day before month, 02/13 only the other way; what most rows need is what all rows mean.
    day_first = int((~year_first & (a > 12)).sum()) >= int((~year_first & (b > 12) & (a > 0)).sum())
    year = np.where(year_first, a, np.where(c < 100, c + 2000, c))
    month = np.where(year_first, b, b if day_first else a)
    day = np.where(year_first, c, a if day_first else b)
    hour = numbers[3].fillna(0).astype(int)
    half = parts[6].str.upper()
    hour = hour.where(half.ne("PM") | (hour == 12), hour + 12).where(half.ne("AM") | (hour != 12), 0)
    parsed = pd.to_datetime(
        pd.DataFrame(
            {
                "year": year,
                "month": month,
                "day": day,
                "hour": hour,
                "minute": numbers[4].fillna(0).astype(int),
                "second": numbers[5].fillna(0).astype(int),
            }
        ),
        errors="coerce",
    )
    return column.map(pd.Series(parsed.to_numpy(), index=unique.to_numpy()))


def _with_clock(cell: str, clock: str) -> str:
    """A day and a time of day as one moment; of a moment with a time of its own only the day counts."""
    time = re.search(r"\d{1,2}:\d{2}(:\d{2})?(\s*[AaPp][Mm])?", clock)
    if time is None:
        digits = re.fullmatch(r"(\d{1,2})(\d{2})(\d{2})", clock)
        return cell if digits is None else f"{cell} {':'.join(digits.groups())}"
    return f"{re.split(r'[T ](?=[0-9]{1,2}:)', cell, maxsplit=1)[0]} {time.group()}"


def _in_numbers(cell: str) -> str:
    """A date whose month has a name, or that has no separators, as year, month and day."""
    named = _DAY_FIRST.match(cell) or _MONTH_FIRST.match(cell)
    if named:
        number = _MONTHS.get(named["month"][:3].lower())
        year = named["year"] if len(named["year"]) == 4 else f"20{named['year']}"
        return cell if number is None else f"{year}-{number}-{named['day']}{cell[named.end() :]}"
    compact = _COMPACT.match(cell)
    if compact:
        year, month, day, hour, minute, second = compact.groups()
        return f"{year}-{month}-{day}" + (f" {hour}:{minute}:{second or '00'}" if hour else cell[compact.end() :])
    return cell


def repair_swaps(
    times: "pd.Series[pd.Timestamp]", orders: "pd.Series[str]"
) -> tuple["pd.Series[pd.Timestamp]", Booleans]:
    """Times with day and month put right where an export swapped them, and which rows those are."""
    swapped = _swapped(times)
    open_to_doubt = (times.dt.day <= 12) & (times.dt.day != times.dt.month) & swapped.notna()
    sure = times.notna() & (times.dt.day > 12)
    if not open_to_doubt.any() or not sure.any():
        return times, np.zeros(len(times), np.bool_)
    expected = _expected_by_number(times, orders, sure.to_numpy())
    if expected is not None:
        as_is = np.abs(_seconds(times) - expected)
        other = np.abs(_seconds(swapped) - expected)
        moved = open_to_doubt.to_numpy() & (other + _CLEARLY_DAYS * _DAY_S < as_is)
    else:
        months = times[sure].dt.to_period("M").unique()
        around = [*months, *(month + 1 for month in months), *(month - 1 for month in months)]
        known = times.dt.to_period("M").isin(around)
        moved = (open_to_doubt & ~known & swapped.dt.to_period("M").isin(around)).to_numpy()
    return times.where(~moved, swapped), moved


def _swapped(times: "pd.Series[pd.Timestamp]") -> "pd.Series[pd.Timestamp]":
    """Day as month and month as day, where that is a date."""
    parts = pd.DataFrame({"year": times.dt.year, "month": times.dt.day, "day": times.dt.month})
    dates = pd.to_datetime(parts.where(times.dt.day <= 12), errors="coerce")
    return dates + (times - times.dt.normalize())


def _seconds(times: "pd.Series[pd.Timestamp]") -> Floats:
    found: Floats = (times - pd.Timestamp(0)).dt.total_seconds().to_numpy(np.float64)
    return found


def _expected_by_number(times: "pd.Series[pd.Timestamp]", orders: "pd.Series[str]", sure: Booleans) -> Floats | None:
    """When each row's order number was given out, by the rows that are beyond doubt; None if numbers do not rise."""
    number = pd.to_numeric(orders.str.extract(r"(\d+)\D*$")[0], errors="coerce").to_numpy(np.float64)
    usable = sure & np.isfinite(number)
    if usable.sum() < max(20, 0.3 * len(times)):
        return None
    known = pd.DataFrame({"number": number[usable], "at": _seconds(times)[usable]}).groupby("number")["at"].median()
    if len(known) < 10 or known.index.to_series().corr(known, method="spearman") < 0.95:
        return None
    smooth = known.rolling(9, center=True, min_periods=1).median()
    found: Floats = np.interp(number, smooth.index.to_numpy(), smooth.to_numpy())
    return np.where(np.isfinite(number), found, np.inf)
