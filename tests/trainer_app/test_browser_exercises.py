"""A trainer edits a copy of an exercise, checks it, and plays it."""

import re

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=20_000)


@pytest.mark.browser
@pytest.mark.slow
def test_a_trainer_edits_a_copy_checks_it_and_plays_it(server, window):
    """A mistake is told beside its line and cannot be saved; mended, the copy is saved, qualifies, and is played."""
    page = window
    page.goto(f"{server.url}/exercises?role=trainer&name=Tina")
    chosen = page.get_by_role("combobox", name="Exercise")
    chosen.click()
    chosen.fill("first_clean_order")
    page.get_by_role("option", name="First clean e-mail order (first_clean_order)").click()
    page.get_by_text("Edit a copy").click()
    text = page.get_by_label("Text of the exercise")
    expect(text).to_have_value(re.compile('id = "first_clean_order"'))
    built_in = text.input_value()
    save = page.get_by_role("button", name="Save", exact=True)

    text.fill(built_in.replace('variant = "clean"', 'variant = "spotless"', 1))
    note = page.locator(".note").filter(has_text="spotless").or_(page.locator(".note").filter(has_text="variant"))
    expect(note).to_be_visible()
    line = 1 + built_in[: built_in.index('variant = "clean"')].count("\n")
    expect(page.locator(".gutter b")).to_contain_text(str(line))
    expect(save).to_be_disabled()

    text.fill(built_in.replace('title = "First clean e-mail order"', 'title = "Clean order, our way"'))
    expect(page.locator(".note")).to_have_count(0)
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
    name = page.get_by_label("Save as")
    expect(name).to_have_count(1)
    name.fill("first_clean_order")
    name.press("Enter")
    expect(page.get_by_text("first_clean_order is a built-in exercise")).to_be_visible()
    expect(save).to_be_disabled()
    name.fill("our_clean_order")
    name.press("Enter")
    expect(save).to_be_enabled()
    save.click()
    expect(page.get_by_text("Saved as our_clean_order")).to_be_visible()
    assert 'id = "our_clean_order"' in (server.folder / "exercises" / "our_clean_order.toml").read_text()

    page.get_by_role("button", name="Check exercise").click()
    expect(page.get_by_text(re.compile("Qualified: the expert scores 100"))).to_be_visible(timeout=180_000)
    expect(text).to_have_value(re.compile('id = "our_clean_order"'))

    page.get_by_role("button", name="Play it").click()
    expect(page).to_have_url(re.compile("/workbench.*session="))
    page.get_by_role("link", name="Exercises").click()
    expect(page.get_by_text("Attempts of everyone")).to_be_visible()
    expect(page.get_by_text("Nobody has played yet")).to_have_count(0)


@pytest.mark.browser
@pytest.mark.slow
def test_exercises_are_for_trainers(server, window):
    """A trainee finds no such page, whatever the address says."""
    page = window
    page.goto(f"{server.url}/exercises?role=trainee&name=Tom")
    expect(page.get_by_label("Your name")).to_be_visible()
    expect(page.get_by_role("button", name="Check exercise")).to_have_count(0)
