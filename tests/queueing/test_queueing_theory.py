"""The desk, stripped to one sort of work, waits as queueing theory says; and the check would notice if it did not."""

from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from data_gen.queue_work import MEAN_SERVICE_S, QueueModel, draw_queue_work
from scenarios.verify import MODELS, figures
from sim.lab.queueing import QueueWork, run_queue
from sim.lab.queueing_theory import erlang_c, mean_wait, mean_waits_by_class, pollaczek_khinchine
from trainer_app.cli import main


def test_theory_gives_the_known_values() -> None:
    """Ten servers at a load of 0.8, a fifth of the cases urgent: published values to four digits."""
    assert erlang_c(10, 8.0) == pytest.approx(0.4092, abs=5e-5)
    assert mean_wait(10, 8.0) == pytest.approx(0.2046, abs=5e-5)
    assert mean_waits_by_class(10, 8.0, 0.2) == pytest.approx((0.0487, 0.2436), abs=5e-5)
    assert erlang_c(1, 0.7) == pytest.approx(0.7)
    assert pollaczek_khinchine(0.7, 1.0) == pytest.approx(mean_wait(1, 0.7))
    assert pollaczek_khinchine(0.7, 0.0) == pytest.approx(mean_wait(1, 0.7) / 2)


@pytest.mark.slow
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_waits_are_as_theory_says(model: QueueModel) -> None:
    """Every figure lies within its 99.9 % interval of theory, and the intervals are narrow enough to mean something."""
    runs = [run_queue(draw_queue_work(model, 5_000, seed=100 + number)) for number in range(12)]
    rows = list(figures(model, runs))
    assert [f"{row.figure}: {row.simulated:.4f} for {row.theory:.4f}" for row in rows if not row.agrees] == []


@pytest.mark.slow
def test_a_clerk_too_few_is_noticed() -> None:
    """The check fails a desk that does not do what the model says."""
    model = MODELS[1]
    short = [run_queue(replace(draw_queue_work(model, 4_000, seed=seed), clerks=model.clerks - 1)) for seed in range(8)]
    assert not all(row.agrees for row in figures(model, short))


def test_priorities_that_nobody_keeps_are_noticed() -> None:
    """Cases that are called urgent but are not taken first wait as long as others."""
    model = MODELS[0]
    runs = []
    for seed in range(6):
        work = draw_queue_work(model, 3_000, seed=seed)
        first_come = run_queue(replace(work, urgent=[False] * len(work.urgent)))
        runs.append(replace(first_come, urgent=work.urgent))
    by_name = {row.figure: row.agrees for row in figures(model, runs)}
    assert not by_name["mean wait, urgent"]


@given(
    st.lists(st.tuples(st.integers(0, 5_000), st.booleans(), st.integers(1, 2_000)), min_size=1, max_size=40),
    st.integers(1, 4),
)
@settings(max_examples=40)
def test_littles_law_is_exact_for_any_work(cases: list[tuple[int, bool, int]], clerks: int) -> None:
    """Waiting cases added up over time are the waits added up over cases, whatever comes."""
    cases.sort(key=lambda case: case[0])
    run = run_queue(QueueWork([c[0] for c in cases], [c[1] for c in cases], [c[2] for c in cases], clerks))
    assert run.queue_s == sum(run.wait_s)
    assert min(run.wait_s) >= 0


def test_who_is_urgent_is_taken_first_and_interrupts_nobody() -> None:
    """One clerk: the case in hand is finished, then the urgent one, then the one that came before it."""
    run = run_queue(QueueWork([0, 10, 20], [False, False, True], [100, 50, 30], 1))
    assert list(run.wait_s) == [0, 120, 80]


def test_the_command_prints_every_figure_with_its_verdict() -> None:
    """Too few cases prove nothing: then the verdict is no, and the exit status says so."""
    result = CliRunner().invoke(main, ["verify", "--cases", "500", "--replications", "3"])
    assert result.exit_code == 1
    assert "mean wait, urgent" in result.stdout
    assert "DOES NOT AGREE" in result.stdout
    assert result.stdout.rstrip().endswith("not verified")


def test_service_times_have_the_wanted_mean_and_variation() -> None:
    """Else the theory would be of another queue."""
    for model in MODELS:
        times = draw_queue_work(model, 40_000, seed=3).service_s
        mean = sum(times) / len(times)
        spread = (sum((t - mean) ** 2 for t in times) / len(times)) ** 0.5
        assert mean == pytest.approx(MEAN_SERVICE_S, rel=0.02)
        assert spread / mean == pytest.approx(model.variation, abs=0.03)
