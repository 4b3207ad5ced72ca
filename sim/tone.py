"""The tone of what goes to a customer: greeting, closing, sentences one can read, no blame, no jargon, no shouting.

Only what everybody would agree on is counted; which words are used instead is the writer's own affair.
"""

import re
from enum import StrEnum
from statistics import median

LONGEST_MEDIAN = 25
"""Words of a sentence in the middle of the text, from which on a reader loses the thread (domain F02)."""
GREETINGS = ("dear", "hello", "hi", "good morning", "good afternoon", "good day", "thank you", "thanks")
CLOSINGS = ("regards", "sincerely", "best wishes", "yours", "thank you", "thanks", "order desk", "kind wishes")
BLAME = (
    "your fault", "your mistake", "your own fault", "you failed", "you should have", "you forgot", "incompetent",
    "the warehouse messed", "the warehouse failed", "warehouse's fault", "the carrier messed", "carrier's fault",
    "not our problem", "not my job", "as i already told you", "obviously", "stupid", "ridiculous",
)  # fmt: skip
JARGON = (
    "atp", "mrp", "so number", "vbak", "bom", "wip", "backorder queue", "eod", "asap", "fyi", "per my last",
    "soft alloc", "hard alloc", "txn", "cust no",
)  # fmt: skip
"""Words of the house that a customer need not know."""


class ToneFault(StrEnum):
    """What a reader minds."""

    NO_GREETING = "no greeting"
    NO_CLOSING = "no closing"
    BLAME = "blames somebody"
    JARGON = "words of the house"
    LONG_SENTENCES = "sentences too long to follow"
    SHOUTING = "shouts"


def tone_faults(text: str) -> list[ToneFault]:
    """What a reader would mind in a letter, each once."""
    low = " ".join(text.lower().split())
    faults = []
    if not any(word in low[:80] for word in GREETINGS):
        faults.append(ToneFault.NO_GREETING)
    if not any(word in low[-160:] for word in CLOSINGS):
        faults.append(ToneFault.NO_CLOSING)
    if _has(low, BLAME):
        faults.append(ToneFault.BLAME)
    if _has(low, JARGON):
        faults.append(ToneFault.JARGON)
    lengths = [len(s.split()) for s in re.split(r"[.!?:;]\s|\n", text) if len(s.split()) > 2]
    if lengths and median(lengths) > LONGEST_MEDIAN:
        faults.append(ToneFault.LONG_SENTENCES)
    if text.count("!") > 2 or re.search(r"(\b[A-Z]{4,}\b[\s,]+){3}", text):
        faults.append(ToneFault.SHOUTING)
    return faults


def _has(low: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", low) for phrase in phrases)
