"""Aligned columns in plain text, as people paste them into a mail."""

from collections.abc import Sequence


def widths_of(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]


def aligned(rows: Sequence[Sequence[str]], right: str, gap: str = "  ") -> list[str]:
    """Rows as lines of text. ``right`` has one letter a column: ``r`` for right, ``l`` for left."""
    widths = widths_of(rows)
    return [
        gap.join(
            cell.rjust(width) if side == "r" else cell.ljust(width)
            for cell, width, side in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]


def ruled(rows: Sequence[Sequence[str]], right: str) -> list[str]:
    """The same with a rule below the heading."""
    rule = ["-" * width for width in widths_of(rows)]
    return aligned([rows[0], rule, *rows[1:]], right)


def boxed(rows: Sequence[Sequence[str]], right: str) -> list[str]:
    """The same between bars, as a spreadsheet looks that was pasted into a mail."""
    cells = aligned(rows, right, gap=" | ")
    width = max(len(line) for line in cells)
    bar = "+-" + "-+-".join("-" * w for w in widths_of(rows)) + "-+"
    return [bar, f"| {cells[0].ljust(width)} |", bar, *(f"| {line.ljust(width)} |" for line in cells[1:]), bar]
