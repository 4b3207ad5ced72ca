"""What a question asks for of an order that lacks something, whatever its words (SOP-02)."""

import re

from sim.model import OrderField

_WORDS: dict[OrderField, re.Pattern[str]] = {
    OrderField.PO_NUMBER: re.compile(
        r"\b(p\.?\s?o\.?|order)['\u2019s]*\s+(no\b|num|#|ref)|\b(number|reference)\s+(of|for)\s+(your|the|this)\b",
        re.IGNORECASE,
    ),
    OrderField.SHIP_TO: re.compile(
        r"\b(ship[-\s]?to|(delivery|shipping)\s+(address|site|place)|address|which\s+(site|place|branch)|where)\b",
        re.IGNORECASE,
    ),
    OrderField.REQUESTED_DATE: re.compile(r"\b(dates?|when|(which|what)\s+day|day\s+of\s+delivery)\b", re.IGNORECASE),
    OrderField.ITEM: re.compile(
        r"\b(instead|in\s+(place|lieu)\s+of|replac\w+|successor|substitut\w+|alternative|obsolete|discontinued|"
        r"no\s+longer|which\s+item|other\s+item)\b",
        re.IGNORECASE,
    ),
    OrderField.QUANTITY: re.compile(r"\b(quantit\w+|how\s+(many|much)|number\s+of\s+(pieces|cases))\b", re.IGNORECASE),
}


def asks_for(text: str, field: OrderField) -> bool:
    """Whether a text speaks of something that an order needs."""
    return _WORDS[field].search(text) is not None
