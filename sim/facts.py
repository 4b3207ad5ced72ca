"""Facts in free text: which numbers, dates, amounts and references a message mentions, whatever its wording.

Comparison is by value, never by spelling: ``13 March``, ``2026-03-13`` and ``3/13`` are one date, ``1,250`` and
``1250.00`` one number. Dates without a year are read in the year that lies nearest to ``today``.
"""

import re
from collections.abc import Iterator
from datetime import date

from sim.units import Cents

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?({_MONTH})\b\.?,?\s*(\d{{4}})?", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b,?\s*(\d{{4}})?", re.IGNORECASE)
_US = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?\b")
_NUMBER = re.compile(r"(?<![\w.,-])\$?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?!\w)")
_AMOUNT = re.compile(r"(?:\$|USD\s?)\s?\d|\b\d{1,3}(?:,\d{3})+(?:\.\d{2})?\b|\b\d+\.\d{2}\b")
_PROPOSES = re.compile(r"\b(propos\w*|suggest\w*|recommend\w*)", re.IGNORECASE)
_PROPOSED = re.compile(
    r"\b(releas\w*|partial\w*|part|prepa\w*|advance|cancel\w*|reject\w*|refus\w*|wait\w*|limit)\b", re.IGNORECASE
)
_IN_PART = re.compile(r"\b(partial\w*|in\s+part|a\s+part|part\s+of|what\s+fits)\b", re.IGNORECASE)
_GIVEN_AWAY = re.compile(
    r"\b(rebate|discount|refund|credit note|credit memo|free of charge|price reduction)\b"
    r"|(%|\bper ?cent)\s*(off|less|on)\b",
    re.IGNORECASE,
)
"""A percentage alone is none: some items are named by one."""
_DENIED = re.compile(r"\b(no|not|cannot|can't|unable)\b", re.IGNORECASE)
_NOT_LATE = re.compile(r"\b(nothing|none|no\s+invoices?|not)\b[^.\n]{0,20}\b(past\s+due|overdue)\b", re.IGNORECASE)

_MONEY = re.compile(
    r"(?<![\w.,-])(\$|USD|US\$)?\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,2})?(?![\d%])(\s?(?:USD|dollars|\$))?", re.IGNORECASE
)
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b|pct\b)", re.IGNORECASE)
_OFFERS = re.compile(
    r"\?|\b(propos\w*|suggest\w*|offer\w*|(may|shall)\s+we|(please|can\s+you)\s+(confirm|accept|agree))\b",
    re.IGNORECASE,
)
_SOON = re.compile(
    r"\b(today|tomorrow|tonight|noon|(mon|tues|wednes|thurs|fri)day|end\s+of\s+(the\s+)?(day|week)|\d{1,2}:\d\d)\b",
    re.IGNORECASE,
)


def _nearest(month: int, day: int, today: date) -> date | None:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:
            continue
    return min(candidates, key=lambda d: abs((d - today).days), default=None)


def _dated(year: str | None, month: int, day: int, today: date) -> date | None:
    if not year:
        return _nearest(month, day, today)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    except ValueError:
        return None


def _dates(text: str, today: date) -> Iterator[date | None]:
    for year, month, day in _ISO.findall(text):
        yield _dated(year, int(month), int(day), today)
    for day, month, year in _DAY_MONTH.findall(text):
        yield _dated(year, _MONTHS[month.lower()], int(day), today)
    for month, day, year in _MONTH_DAY.findall(text):
        yield _dated(year, _MONTHS[month.lower()], int(day), today)
    for month, day, year in _US.findall(text):
        yield _dated(year, int(month), int(day), today) if 1 <= int(month) <= 12 else None


def dates(text: str, today: date) -> list[date]:
    """The dates a text mentions, in the order of their forms."""
    return [d for d in _dates(text, today) if d is not None]


def mentions_date(text: str, when: date, today: date) -> bool:
    """Whether a text names a date in any usual spelling."""
    return when in dates(text, today)


def mentions_number(text: str, number: int) -> bool:
    """Whether a text contains a whole number, however its thousands are set."""
    return any(
        int(whole.replace(",", "")) == number and not (fraction or "").strip(".0")
        for whole, fraction in _NUMBER.findall(text)
    )


def mentions_amount(text: str, cents: Cents) -> bool:
    """Whether a text contains an amount of money."""
    for whole, fraction in _NUMBER.findall(text):
        hundredths = (fraction or ".00")[1:3].ljust(2, "0")
        if int(whole.replace(",", "")) * 100 + int(hundredths) == cents:
            return True
    return False


def mentions_any_amount(text: str) -> bool:
    """Whether a text contains anything that looks like money."""
    return _AMOUNT.search(text) is not None


def money(text: str) -> list[Cents]:
    """The sums of money that a text names: with a sign of currency, or with a decimal point."""
    found = []
    for match in _MONEY.finditer(text):
        sign, whole, fraction, word = match.groups()
        if sign or word or fraction:
            cents = int((fraction or ".00")[1:3].ljust(2, "0"))
            found.append(int(whole.replace(",", "")) * 100 + cents)
    return found


def percentages(text: str) -> list[float]:
    """The percentages that a text names, in figures."""
    return [float(number) for number in _PERCENT.findall(text)]


def proposes_terms(text: str) -> bool:
    """Whether a text offers something and asks for a word on it, whatever the words."""
    return _OFFERS.search(text) is not None


def names_a_time_limit(text: str, today: date) -> bool:
    """Whether a text says by when: a date, or a word for one of the next days."""
    return bool(dates(text, today)) or _SOON.search(text) is not None


def mentions_reference(text: str, reference: str) -> bool:
    """Whether a text contains a document or item number, without regard to case, spaces and dashes."""
    wanted = re.sub(r"[\W_]+", "", reference).lower()
    return bool(wanted) and wanted in re.sub(r"[\W_]+", "", text).lower()


def mentions_order(text: str, po_number: str, order_id: int) -> bool:
    """Whether a text names an order, by the customer's number or by ours."""
    return mentions_reference(text, po_number) or mentions_number(text, order_id)


def mentions_proposal(text: str) -> bool:
    """Whether a text proposes something, whatever the words for proposing and for what is proposed."""
    return any(_PROPOSES.search(part) and _PROPOSED.search(part) for part in _sentences(text))


def gives_something_away(text: str) -> bool:
    """Whether a text gives a rebate, a discount or a credit, and does not say that it cannot be given."""
    return any(_GIVEN_AWAY.search(part) and not _DENIED.search(part) for part in _sentences(text))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s|\n", text)


def mentions_part(text: str) -> bool:
    """Whether a text speaks of a part, where the whole is in question."""
    return bool(_IN_PART.search(text))


def says_nothing_past_due(text: str) -> bool:
    """Whether a text says that no invoice is past due."""
    return _NOT_LATE.search(text) is not None
