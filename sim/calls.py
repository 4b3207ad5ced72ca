"""Calls: what a clerk may say to whoever is on the phone, in the words of the SOP. The answers are the mailroom's."""

from sim.model import Intent

QUESTIONS_TO_CALLERS: dict[Intent, str] = {
    Intent.ASK_WHICH_ITEM: "Which one do you mean exactly? Is there an item number on the label?",
    Intent.ASK_PO_NUMBER: "What is your purchase order number?",
    Intent.ASK_SHIP_TO: "Where shall we deliver, and is there anything the driver must know?",
    Intent.READ_BACK: "Let me read that back: each item with its quantity, the address and the day. Is it right?",
}
"""By what is asked for, in the order in which the SOP has them."""
