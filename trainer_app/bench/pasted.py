"""A letter as a mail program shows it: tables that were pasted into it as tables, the rest as it was typed.

*Facts* are lines of a name and, in a column of its own, what it is (``PO number    P81271``).
A *table* is text between bars (``| 1 | 30 EA |``) or in columns below a rule (``----  ---``). Its cells are copied as
they stand. A line that does not keep to the columns goes across all of them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from trainer_app.wording import escaped

_BAR = re.compile(r"\s*\+-[-+]*-\+\s*")
_RULE = re.compile(r"\s*-+(\s{2,}-+)+\s*")
_FIGURE = re.compile(r"(USD\s?|\$)?[\d.,]*\d(\s?(EA|CS|USD))?")
_FACT = re.compile(r"\S(?:.*?\S)?\s{2,}(?=\S)")
_COLUMNS = re.compile(r"\S\s{2,}\S")

LONGEST_WORD = 18

FEWEST_FACTS = 2

Row = tuple[str, ...]
"""Cells; one alone goes across the table."""


class Table(NamedTuple):
    """What was pasted."""

    heading: Row
    rows: list[Row]


class Facts(NamedTuple):
    """Names with what they are; a line without a name goes on with the one above."""

    rows: list[tuple[str, str]]


Part = str | Table | Facts


def parts_of(text: str) -> list[Part]:
    """A letter in its parts, from top to bottom."""
    lines = text.splitlines()
    found: list[Part] = []
    typed: list[str] = []

    def put(other: Table | Facts | None) -> None:
        if any(line.strip() for line in typed):
            found.append("\n".join(typed).strip("\n"))
        typed.clear()
        if other is not None:
            found.append(other)

    at = 0
    while at < len(lines):
        end = at
        if _BAR.fullmatch(lines[at]):
            while end < len(lines) and (_BAR.fullmatch(lines[end]) or lines[end].lstrip().startswith("|")):
                end += 1
            heading, *rows = [_cells(line, _between(lines[at])) for line in lines[at:end] if "|" in line] or [()]
            put(Table(heading, rows))
        elif _RULE.fullmatch(lines[at]) and typed and typed[-1].strip():
            columns = [(found.start(), found.end()) for found in re.finditer(r"-+", lines[at])]
            heading = _cells(typed.pop(), columns)
            while end + 1 < len(lines) and lines[end + 1].strip():
                end += 1
            put(Table(heading, [_cells(line, columns) for line in lines[at + 1 : end + 1]]))
            end += 1
        elif len(facts := _facts(lines[at:])) >= FEWEST_FACTS:
            put(Facts(facts))
            end += len(facts)
        else:
            typed.append(lines[at])
            end += 1
        at = end
    put(None)
    return found


def _facts(lines: Sequence[str]) -> list[tuple[str, str]]:
    """The facts that begin with the first line: all whose second column begins where its does."""
    first = _FACT.match(lines[0])
    if first is None:
        return []
    if any(_RULE.fullmatch(line) for line in lines[1:2]):
        return []  # the heading of a table
    at = first.end()
    return [(line[:at].strip(), line[at:].strip()) for line in lines[: _run(lines, at)]]


def _run(lines: Sequence[str], at: int) -> int:
    """How many lines from the first on have their second column there."""
    for number, line in enumerate(lines):
        if line[at - 2 : at] != "  " or not line[at : at + 1].strip():
            return number
    return len(lines)


def _between(bar: str) -> list[tuple[int, int]]:
    """Where the cells are between the corners of a bar."""
    corners = [found.start() for found in re.finditer(r"\+", bar)]
    return [(left + 1, right) for left, right in zip(corners, corners[1:], strict=False)]


def _cells(line: str, columns: Sequence[tuple[int, int]]) -> Row:
    """A line cut into its columns; whole where something stands between them."""
    gaps = "".join(line[end:start] for (_, end), (start, _) in zip(columns, columns[1:], strict=False))
    if line[: columns[0][0]].strip(" |") or gaps.strip(" |"):
        return (line.strip(),)
    *ends, _ = [end for _, end in columns]
    return tuple(
        line[start:end].strip() for (start, _), end in zip(columns, [*ends, _last(line, columns)], strict=True)
    )


def _last(line: str, columns: Sequence[tuple[int, int]]) -> int:
    """Where the last cell ends: at its bar, or with the line."""
    end = columns[-1][1]
    return end if line[end : end + 1] == "|" else len(line)


def draw(text: str) -> None:
    """The letter."""
    parts = parts_of(text)
    for part in parts:
        if isinstance(part, Table):
            st.html(f"<div class='pasted'>{_html(part)}</div>")
        elif isinstance(part, Facts):
            rows = "".join(f"<dt>{escaped(name)}</dt><dd>{escaped(what)}</dd>" for name, what in part.rows)
            st.html(f"<dl class='meta'>{rows}</dl>")
        elif any(_COLUMNS.search(line) for line in part.splitlines()):
            st.html(f"<div class='pasted'><pre>{escaped(part)}</pre></div>")
        else:
            st.text(part)


def _html(table: Table) -> str:
    head = "".join(f"<th scope='col'>{escaped(cell)}</th>" for cell in table.heading)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(map(_row, table.rows))}</tbody></table>".replace(
        "<td>", f"<td colspan='{len(table.heading)}'>"
    )


def _row(row: Row) -> str:
    if len(row) == 1:
        return f"<tr><td>{escaped(row[0])}</td></tr>"
    cells = (f"<td class='{_look(cell)}'>{escaped(cell)}</td>" for cell in row)
    return f"<tr>{''.join(cells)}</tr>"


def _look(cell: str) -> str:
    """Figures stand at the right; what is one word, such as an item number, is not broken."""
    return "figure" if _FIGURE.fullmatch(cell) else "words" if " " in cell or len(cell) > LONGEST_WORD else "word"
