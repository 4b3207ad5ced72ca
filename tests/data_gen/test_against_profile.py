"""Drawn traffic against its profile: every marginal is near what the profile says, and the report shows it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from data_gen.against_profile import fits_of_profile
from scenarios import load_profile, presets
from trainer_app.cli import main


@pytest.mark.slow
@pytest.mark.parametrize("name", presets())
def test_every_marginal_of_drawn_traffic_is_near_its_profile(name: str) -> None:
    """Twelve weeks. Days are few; pieces give way where an order's value is to be met in whole pieces."""
    fits = fits_of_profile(load_profile(name).traffic(seed=2, desks=1).market, range(84))
    limits = {
        "Orders per day": 0.30,
        "Pieces per line": 0.35,
        "Price per piece": 0.12,
        "Lines per order": 0.06,
        "Value per order": 0.08,
    }
    assert {fit.name: round(fit.ks, 3) for fit in fits if fit.ks > limits.get(fit.name, 0.05)} == {}


def test_the_report_is_one_page_with_a_plot_for_each_marginal(tmp_path: Path) -> None:
    """Without documents, for they take long and nobody asked."""
    page = tmp_path / "fit.html"
    result = CliRunner().invoke(
        main, ["generate", "--profile", "MAKE", "--days", "14", "--report", str(page), "--json"]
    )
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    assert page.read_text().count("Plotly.newPlot(") >= len(found["fits"]) >= 9


def test_generate_asks_what_to_write() -> None:
    """Neither documents nor a report would be nothing."""
    assert CliRunner().invoke(main, ["generate"]).exit_code == 2
