"""`orderdesk calibrate`: a company's own history becomes a profile, with a report of how well it fits."""

from dataclasses import asdict
from pathlib import Path

import click
import numpy as np

import scenarios
from data_gen.against_profile import fits_of_profile
from data_gen.calibrate import ColumnMap, Fitted, History, assumptions, clean, fit, goodness, read_table
from data_gen.marginals import Fit
from data_gen.traffic import DrawnTraffic
from scenarios import Profile, load_columns, load_profile
from scenarios.profiles import DISTRIBUTOR
from sim.errors import HistoryError
from trainer_app.cli_frame import GOOD, as_json, print_json, verb
from trainer_app.clock import today
from trainer_app.whole_file import write_whole

ASSUMED = "Assumed, not measured: as the industrial distributor has it"
_SEED = 1
"""Of the days that are drawn to tell how well the profile fits."""


@click.command()
@click.argument("history", type=click.Path(path_type=Path))
@click.option("--columns", type=click.Path(path_type=Path), help="Which column means what, and other words (TOML).")
@click.option("-o", "--out", type=click.Path(path_type=Path), required=True, help="The profile to write (.toml).")
@click.option("--report", type=click.Path(path_type=Path), help="A page to write (.html): every fit with its plot.")
@as_json
@verb
def calibrate(history: Path, columns: Path | None, out: Path, report: Path | None, as_json: bool) -> int:
    """Fit a profile to a history of orders: .csv, .csv.gz, .xlsx or .parquet, one row a line."""
    if out.suffix != ".toml":
        raise HistoryError(f"{out}: a profile is a .toml file; name one that ends so.")
    words, cleaned, fitted = fitted_history(history, columns)
    profile = Profile(history.name.split(".")[0][:80] or "history", made_from(cleaned), fitted.size, fitted.profile)
    text = scenarios.profile_text(profile, assumed=fitted.assumed)
    scenarios.profile_of(text, str(out))
    fits = goodness(cleaned, words, profile.traffic(seed=_SEED, desks=1), len(fitted.days.counts))
    if report is not None:
        write_whole(report, _page(cleaned, fitted, fits))
    write_whole(out, text)
    found = summary(cleaned, fitted, fits) | {"profile": str(out), "report": str(report) if report else None}
    if as_json:
        print_json(found)
    else:
        _tell(cleaned, fitted, fits, out, report)
    return GOOD


def fitted_history(history: Path, columns: Path | None) -> tuple[ColumnMap, History, Fitted]:
    """A history read, cleaned and fitted; what it does not tell is as the industrial distributor has it."""
    words = ColumnMap() if columns is None else load_columns(columns)
    cleaned = clean(read_table(history, words), words, today=today())
    return words, cleaned, fit(cleaned, words, load_profile(DISTRIBUTOR).stream)


def made_from(history: History) -> str:
    """Where a profile is from, for its file."""
    orders, customers = history.lines["order"].nunique(), history.lines["customer"].nunique()
    name = Path(history.source).name
    return f"{name}: {orders} orders of {customers} customers, {history.first_day} to {history.last_day}"


def summary(history: History, fitted: Fitted, fits: list[Fit]) -> dict[str, object]:
    """What was read, what was set aside, and how well each part fits, for a program."""
    orders = history.orders()
    return {
        "rows": history.rows,
        "lines": len(history.lines),
        "orders": len(orders),
        "customers": int(orders["customer"].nunique()),
        "items": int(history.lines["item"].nunique()),
        "days": len(fitted.days.counts),
        "first_day": str(history.first_day),
        "last_day": str(history.last_day),
        "swapped_dates_repaired": history.repaired,
        "set_aside": [
            {"reason": row.reason, "rows": row.rows, "orders": row.orders, "example": row.example}
            for row in history.set_aside
        ],
        "history": {
            "orders_per_day": _figures(fitted.days.counts),
            "lines_per_order": _figures(orders["lines"]),
            "value_per_order": _figures(orders["value_cents"] / 100),
        },
        "fits": [fit_row(part) for part in fits],
        "notes": list(fitted.notes),
        "assumed": [asdict(row) for row in assumptions(fitted)],
    }


def _page(history: History, fitted: Fitted, fits: list[Fit]) -> str:
    from trainer_app.fit_report import fit_page  # Plotly takes a second

    aside = [(row.reason, row.rows, row.orders, row.example) for row in history.set_aside]
    orders = history.orders()
    size = [
        ("rows of the file", history.rows),
        ("orders", len(orders)),
        ("lines", len(history.lines)),
        ("days", len(fitted.days.counts)),
        ("rows with day and month swapped, put right", history.repaired),
    ]
    return fit_page(
        f"Profile of {Path(history.source).name}",
        fits,
        expected="history",
        drawn="drawn from the profile",
        notes=fitted.notes,
        tables=[
            ("What was read", ("", "count"), size),
            ("What was set aside", ("reason", "rows", "whole orders", "the first"), aside),
            (ASSUMED, ("", "value", "in the profile"), [(row.what, row.value, row.key) for row in assumptions(fitted)]),
        ],
    )


def report_of_profile(traffic: DrawnTraffic, days: int, name: str, page: Path) -> list[Fit]:
    """Write a page of each marginal of drawn calendar days beside its profile."""
    from trainer_app.fit_report import fit_page

    if traffic.market.is_empty:
        raise HistoryError(f"{name}: draws no stream of orders; name a scenario or a profile that does.")
    fits = fits_of_profile(traffic.market, range(days))
    title = f"{Path(name).stem}: {days} days beside their profile"
    write_whole(page, fit_page(title, fits, expected="profile", drawn="drawn"))
    return fits


def fit_row(part: Fit) -> dict[str, object]:
    """One marginal for a program."""
    return {
        "name": part.name,
        "unit": part.unit,
        "ks": round(part.ks, 4),
        "w1": round(part.w1, 4),
        "expected_mean": round(part.expected.mean, 4),
        "drawn_mean": round(part.drawn.mean, 4),
    }


def _figures(values: "object") -> dict[str, float]:
    rows = np.asarray(values, np.float64)
    median, p90 = np.quantile(rows, (0.5, 0.9))
    return {"mean": round(float(rows.mean()), 4), "median": round(float(median), 4), "p90": round(float(p90), 4)}


def _tell(history: History, fitted: Fitted, fits: list[Fit], out: Path, report: Path | None) -> None:
    orders = history.lines["order"].nunique()
    click.echo(
        f"{history.rows:,} rows: {orders:,} orders with {len(history.lines):,} lines on {len(fitted.days.counts)} days"
    )
    for row in history.set_aside:
        click.echo(f"  set aside {row.rows:>9,} rows, {row.orders:>6,} orders  {row.reason}, as {row.example}")
    if history.repaired:
        click.echo(f"  put right {history.repaired:>9,} rows with day and month swapped")
    for part in fits:
        means = f"mean {part.expected.mean:.4g} / {part.drawn.mean:.4g} {part.unit}"
        click.echo(f"  {part.name:<36} KS {part.ks:.3f}  W1 {part.w1:<9.4g} {means}")
    for note in fitted.notes:
        click.echo(f"  {note}")
    click.echo(f"{ASSUMED}")
    for row in assumptions(fitted):
        click.echo(f"  {row.what:<66} {row.value}")
    click.echo(f"profile: {out}" + (f", report: {report}" if report else ""))
