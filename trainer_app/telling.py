"""What a command or a fact says, in words: its name and the fields that a person would name."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sim.desk import Desk
from sim.units import money_text
from trainer_app.wording import INTENT, REASON

LONGEST = 220
"""Characters of a text that are shown."""
_SILENT = {"case_id", "message_id", "inbound", "clerk", "number", "hold_ids"}
"""Fields that tell a person nothing beside the case."""


def _name(rows: str, field: str) -> Callable[[Desk, Any], str]:  # Any: keys of several tables
    def find(desk: Desk, key: Any) -> str:
        row = getattr(desk, rows).get(key)
        return str(getattr(row, field)) if row is not None else str(key)

    return find


_FIELDS: dict[str, Callable[[Desk, Any], str]] = {
    "customer_id": _name("customers", "name"),
    "item_id": _name("items", "sku"),
    "ship_to_id": _name("addresses", "code"),
    "contact_id": _name("contacts", "name"),
    "intent": lambda desk, intent: INTENT.get(intent, str(intent)),
    "reason": lambda desk, reason: REASON.get(reason, str(reason)),
}


def name_of(fact: object) -> str:
    """``ReleaseHold`` as people write it."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", type(fact).__name__)
    return words[0] + words[1:].lower()


def _value(desk: Desk, field: str, value: object) -> str:
    if field in _FIELDS:
        return _FIELDS[field](desk, value)
    if field.endswith("_cents") and isinstance(value, int):
        return money_text(value) if value >= 0 else "none"
    if field.endswith("_day") and isinstance(value, int):
        return desk.calendar.day_text(value) if value >= 0 else "none"
    if isinstance(value, tuple):
        return "; ".join(" ".join(_parts(desk, part)) if hasattr(part, "_fields") else str(part) for part in value)
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _label(field: str) -> str:
    return re.sub(r"_(id|cents|day|no)$", "", field).replace("_", " ")


def _parts(desk: Desk, fact: NamedTuple) -> Iterator[str]:
    for field, value in zip(fact._fields, fact, strict=True):
        if field not in _SILENT and value not in ("", 0, (), None):
            yield f"{_label(field)} {_value(desk, field, value)}"


def told(desk: Desk, fact: NamedTuple) -> str:
    """The fields of a command or a fact, as ``order 812 · line 2``."""
    return " · ".join(_parts(desk, fact))
