"""Own exercises: names that are safe, files that can be played, and what simulated clerks will score."""

import pytest

import scenarios
from scenarios import ScenarioProblems
from sim.errors import ScenarioError
from trainer_app.exercises.editing import problems_of, said
from trainer_app.exercises.forecast import Forecasts, forecast
from trainer_app.exercises.own import OwnExercises

FIRST_DAY = scenarios.load("first_day")


@pytest.fixture
def own(tmp_path):
    return OwnExercises(tmp_path / "exercises")


def test_a_saved_copy_is_an_exercise_of_its_own(own):
    """It carries the name it was saved under, and the built-in one stays as it is."""
    text = FIRST_DAY.text.replace('title = "First day"', 'title = "Our day"')
    own.save("our_day", text)
    assert [(s.id, s.title) for s in own.all() if own.is_own(s)] == [("our_day", "Our day")]
    assert "first_day" in [s.id for s in own.all()]


@pytest.mark.parametrize("name", ["", "x", "../our_day", "Our day", "our-day", "1st_day", "a" * 41, "our_day.toml"])
def test_a_name_that_is_no_plain_name_is_refused(own, name):
    """A name becomes a file: nothing but small letters, digits and underscores gets there."""
    with pytest.raises(ValueError, match="small letters"):
        own.save(name, FIRST_DAY.text)
    assert not own.folder.exists()


def test_a_built_in_name_is_taken(own):
    """What everybody knows as the first day stays the first day."""
    with pytest.raises(ValueError, match="first_day is a built-in exercise"):
        own.save("first_day", FIRST_DAY.text)


def test_a_text_that_cannot_be_played_is_not_saved(own):
    """Nobody gets an exercise that stops at its start."""
    with pytest.raises(ScenarioProblems):
        own.save("our_day", FIRST_DAY.text.replace('mode = "frozen"', 'mode = "melted"'))
    assert own.all() == scenarios.catalog()


def test_a_company_too_small_for_its_cases_is_not_saved(own):
    """The form may be right and the exercise impossible all the same: it is built before it is kept."""
    three_more = '\n[[cases]]\nkind = "unknown_item"\nat = "11:10"\nvariant = "gtin"\nchannel = "edi"\n' * 3
    with pytest.raises(ScenarioError, match="has no EDI partner left"):
        own.save("our_day", FIRST_DAY.text.replace("edi_partners = 4", "edi_partners = 2") + three_more)
    assert own.all() == scenarios.catalog()


def test_a_problem_is_told_with_its_line_and_without_the_file(own):
    """The note stands beside the line, so it says key, what is wrong, and the remedy."""
    (problem,) = problems_of(FIRST_DAY.text.replace('mode = "frozen"', 'mode = "melted"'))
    assert FIRST_DAY.text.splitlines()[problem.line - 1] == 'mode = "frozen"'
    assert said(problem).startswith('clock.mode = "melted": is none of')
    assert problem.remedy
    assert problems_of(FIRST_DAY.text) == ()


def test_a_value_of_the_wrong_sort_is_told_in_plain_words(own):
    """Whoever writes exercises need not know what an integer is."""
    (problem,) = problems_of(FIRST_DAY.text.replace("level = 1", 'level = "easy"'))
    assert (said(problem), problem.remedy) == ('level = "easy": is not a whole number', "Give a value of that type.")


def test_a_file_that_somebody_broke_is_told(own):
    """It is left out of the list, and the page says what is wrong with it."""
    own.save("our_day", FIRST_DAY.text)
    (own.folder / "our_day.toml").write_text("id = ", encoding="utf-8")
    assert own.all() == scenarios.catalog()
    assert [p.file for p in own.problems()] == ["our_day.toml"]


@pytest.mark.slow
def test_a_forecast_puts_the_novice_below_the_expert_and_is_kept_by_text(tmp_path):
    """Cases and par are the expert's on the scenario's own day; another text has no forecast yet."""
    found = forecast(FIRST_DAY)
    assert found.cases == 8
    assert 8 * 60 < found.par_s < 3 * 3600
    assert found.novice < found.expert <= 100
    kept = Forecasts(tmp_path)
    kept.keep(FIRST_DAY, found)
    assert kept.known(FIRST_DAY) == found
    other = scenarios.load_text(FIRST_DAY.text.replace("seed = 7", "seed = 8"), "other")
    assert kept.known(other) is None
