"""A page that shows each marginal twice, as it should be and as it was drawn, with the distance between the two.

The page holds all it needs: it can be mailed, and opens without a network.
"""

import re
from collections.abc import Sequence
from html import escape

import numpy as np
import plotly.graph_objects as go

from data_gen.marginals import Fit, Sample

_POINTS = 400
_RIGHT = " class='n'"
_INK, _OTHER = "#1F4E79", "#D97706"
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:1080px;margin:2rem auto;padding:0 1rem;color:#1b2430}"
    "table{border-collapse:collapse;margin:1rem 0}"
    "td,th{padding:.25rem .8rem;text-align:left;border-bottom:1px solid #dde3ea}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}h2{margin-top:2.2rem}"
)


def fit_page(
    title: str,
    fits: Sequence[Fit],
    *,
    expected: str,
    drawn: str,
    notes: Sequence[str] = (),
    tables: Sequence[tuple[str, Sequence[str], Sequence[Sequence[object]]]] = (),
) -> str:
    """The page as HTML.

    Args:
        title: what the page is about.
        fits: the marginals.
        expected: what the first of each two is called, as "history".
        drawn: what the second is called.
        notes: sentences to begin with.
        tables: further tables: heading, column names, rows.
    """
    parts = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(note)}</p>" for note in notes)]
    for heading, columns, rows in tables:
        parts += [f"<h2>{escape(heading)}</h2>", _table(columns, rows)]
    columns = ("", f"mean, {expected}", f"mean, {drawn}", "median", "p90", "KS", "W1", "")
    parts += [
        "<h2>Distances</h2>",
        "<p>KS: the greatest difference between two shares (0 to 1). W1: how far values must be moved on average.</p>",
        _table(columns, [_row(fit) for fit in fits]),
    ]
    for at, fit in enumerate(fits):
        figure = _figure(fit, expected, drawn)
        html = figure.to_html(full_html=False, include_plotlyjs=at == 0, config={"displaylogo": False})
        parts += [f"<h2>{escape(fit.name)}</h2>", f"<p>KS {fit.ks:.3f}, W1 {fit.w1:.4g} {escape(fit.unit)}</p>", html]
    body = "\n".join(parts)
    head = f"<meta charset='utf-8'><title>{escape(title)}</title><style>{_STYLE}</style>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>\n"


def _row(fit: Fit) -> list[object]:
    pairs = [f"{fit.expected.quantile(share):.4g} / {fit.drawn.quantile(share):.4g}" for share in (0.5, 0.9)]
    if fit.choices:
        return [fit.name, "", "", "", "", f"{fit.ks:.3f}", "", ""]
    means = [f"{fit.expected.mean:.4g}", f"{fit.drawn.mean:.4g}"]
    return [fit.name, *means, *pairs, f"{fit.ks:.3f}", f"{fit.w1:.4g}", fit.unit]


def _table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    numbers = [all(_is_number(row[at]) for row in rows) for at in range(len(columns))]
    head = "".join(f"<th{_RIGHT * right}>{escape(name)}</th>" for name, right in zip(columns, numbers, strict=True))
    body = "".join("<tr>" + "".join(map(_cell, row, numbers)) + "</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _is_number(cell: object) -> bool:
    """Whether a cell holds nothing but figures, or nothing at all."""
    return isinstance(cell, int) or not re.search(r"[^\d.,e+/ \N{MINUS SIGN}-]", str(cell))


def _cell(cell: object, right: bool) -> str:
    text = f"{cell:,}" if isinstance(cell, int) else str(cell)
    return f"<td{_RIGHT * right}>{escape(text)}</td>"


def _figure(fit: Fit, expected: str, drawn: str) -> go.Figure:
    """Shares of choices as bars, anything else as the share that does not pass a value."""
    figure = go.Figure()
    for name, of, colour in ((expected, fit.expected, _INK), (drawn, fit.drawn, _OTHER)):
        if fit.choices:
            shares = [of.weights[of.values == at].sum() / of.weights.sum() for at in range(len(fit.choices))]
            figure.add_bar(x=list(fit.choices), y=shares, name=name, marker_color=colour)
        else:
            x, y = _steps(of)
            figure.add_scatter(x=x, y=y, name=name, mode="lines", line={"shape": "hv", "color": colour})
    wide = not fit.choices and fit.expected.quantile(0.99) > 20 * max(fit.expected.quantile(0.25), 1e-9)
    figure.update_layout(
        height=320, margin={"l": 50, "r": 20, "t": 20, "b": 40}, template="plotly_white", legend={"orientation": "h"}
    )
    figure.update_xaxes(title=fit.unit, type="log" if wide and fit.expected.values[0] > 0 else None)
    figure.update_yaxes(title="share" if fit.choices else "share not above", tickformat=".0%")
    return figure


def _steps(of: Sample) -> tuple[list[float], list[float]]:
    """The curve of a sample at as many places as a screen can show."""
    at = np.unique(np.rint(np.linspace(0, len(of.values) - 1, _POINTS)).astype(int))
    x = of.values[at]
    return [round(float(v), 4) for v in x], [round(float(v), 4) for v in of.share_up_to(x)]
