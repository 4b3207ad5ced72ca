"""Draws docs/order_life_cycle.md from the table; ``python -m tests.docs.order_life_cycle`` writes it anew."""

from pathlib import Path

from sim.model import ORDER_TRANSITIONS, OrderStatus, OrderStep, next_status
from sim.model.lifecycle import why_not

PAGE = Path(__file__).resolve().parents[2] / "docs" / "order_life_cycle.md"
HEAD = """# The life cycle of an order

Drawn from `sim/model/lifecycle.py`; a test compares. Fulfilment and billing are not statuses of the header: line
quantities tell them. Nor is a hold: it is a row beside the order that blocks a stage (`sim/model/holds.py`). Every
change and every re-opening looks at price, stock and credit again, and a changed order is confirmed again before it
goes to the warehouse.
"""


def _words(value: str) -> str:
    return value.replace("_", " ")


def page() -> str:
    """The page as it should be."""
    arrows: dict[tuple[OrderStatus, OrderStatus], list[str]] = {}
    for (status, step), after in ORDER_TRANSITIONS.items():
        arrows.setdefault((status, after), []).append(_words(step))
    drawn = [f"    {a} --> {b}: {', '.join(steps)}" for (a, b), steps in arrows.items()]
    ends = ["    [*] --> entered: enter", "    closed --> [*]", "    cancelled --> [*]"]
    diagram = "\n".join(["```mermaid", "stateDiagram-v2", *ends[:1], *drawn, *ends[1:], "```"])
    rows = ["| step | " + " | ".join(OrderStatus) + " |", "|---|" + "---|" * len(OrderStatus)]
    for step in OrderStep:
        cells = [next_status(status, step) or "–" for status in OrderStatus]
        rows.append(f"| {_words(step)} | " + " | ".join(cells) + " |")
    why = [f"- **{status}**: {why_not(status, OrderStep.SHIP)}." for status in OrderStatus]
    table = "\n".join(rows)
    return (
        f"{HEAD}\n{diagram}\n\n## Every step in every status\n\nA dash is refused.\n\n{table}\n\n"
        "## What a refusal advises\n\n" + "\n".join(why) + "\n"
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
