"""A manager asks the lab: two clerks or three?"""

import re

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=20_000)

ANSWER = re.compile(r"3 clerks instead of 2 cut the mean wait by ([\d.]+) min \(95 % interval ([\d.]+) to ([\d.]+)\)\.")


@pytest.mark.browser
@pytest.mark.slow
def test_a_manager_reads_what_a_third_clerk_is_worth(server, window):
    """2 against 3 clerks on the same weeks: the sentence, the charts and the table give the paired difference."""
    page = window
    page.goto(f"{server.url}/lab?role=manager&name=Max")
    weeks = page.get_by_label("Replications")
    weeks.fill("8")
    weeks.press("Enter")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    expect(page.get_by_text(re.compile("8 weeks of the same traffic"))).to_be_visible(timeout=180_000)
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden(timeout=60_000)
    answer = page.get_by_text(ANSWER)
    expect(answer).to_be_visible()
    mean, low, high = (float(n) for n in ANSWER.search(answer.inner_text()).groups())
    assert 0 < low < mean < high
    expect(page.locator(".js-plotly-plot")).to_have_count(5)

    page.get_by_role("link", name="Start").click()
    expect(page.get_by_label("Your name")).to_be_visible()
    page.get_by_role("link", name="Go to the Lab").click()
    expect(page.get_by_text(ANSWER)).to_be_visible()
    page.reload()
    expect(page.get_by_text(ANSWER)).to_be_visible()


@pytest.mark.browser
@pytest.mark.slow
def test_a_manager_cancels_a_run_and_a_trainee_cannot_start_one(server, window):
    """Cancel ends the run; the page is closed to other roles even by its address."""
    page = window
    page.goto(f"{server.url}/lab?role=manager&name=Max")
    page.get_by_label("Replications").fill("200")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("The run was cancelled")).to_be_visible()

    page.goto(f"{server.url}/lab?role=trainee&name=Tom")
    expect(page.get_by_label("Your name")).to_be_visible()
    expect(page.get_by_role("button", name="Run")).to_have_count(0)
