"""The lab's page asks who works when, without a browser."""

from streamlit.testing.v1 import AppTest


def the_form() -> None:
    import streamlit as st

    import scenarios
    from trainer_app.lab_form import ask_setting
    from trainer_app.lab_roster import plan_problem
    from trainer_app.lab_settings import describe

    setting = ask_setting("A", 2, None, scenarios.house_of_scenario(scenarios.load("morning_shift")), 3)
    st.text(describe(setting))
    st.text(plan_problem(setting.plan, setting.level) or "can be worked by")


def test_a_manager_plans_shifts_and_reads_what_they_mean():
    """Numbers for each shift, absence and the queue; where shifts are planned, the number of clerks is not asked."""
    page = AppTest.from_function(the_form).run()
    assert page.text[0].value == "2 competent clerks"
    page.selectbox(key="w_lab_staff_A").set_value("planned").run()
    page.number_input(key="w_lab_shift_A_early_2").set_value(3).run()
    page.toggle(key="w_lab_absence_A").set_value(False).run()
    page.selectbox(key="w_lab_routing_A").set_value("hybrid").run()
    assert not page.exception
    assert page.text[0].value == "3 early and 1 late competent clerks without absence, hybrid"
    assert page.text[1].value == "can be worked by"
    assert page.number_input(key="w_lab_clerks_A_2").disabled
    page.selectbox(key="w_lab_staff_A").set_value("shifts").run()
    assert page.text[0].value == "roster shifts without absence, hybrid"


def test_who_plans_nobody_is_told_so():
    """Before the run, not after it."""
    page = AppTest.from_function(the_form).run()
    page.selectbox(key="w_lab_staff_A").set_value("planned").run()
    for shift in ("early", "late"):
        page.number_input(key=f"w_lab_shift_A_{shift}_2").set_value(0).run()
    assert "Plan 1 to 200" in page.text[1].value


def test_a_manager_sets_a_bad_week_of_a_carrier():
    """The carrier, a week of the run and the share that is on time, which is below its usual one."""
    page = AppTest.from_function(the_form).run()
    page.selectbox(key="w_lab_carrier_A").set_value("Swiftlane Parcel").run()
    assert page.text[0].value == "2 competent clerks, week 1 of Swiftlane Parcel 60 % on time"
    on_time = page.number_input(key="w_lab_on_time_A_97")
    assert on_time.max == 97
    on_time.set_value(80).run()
    page.number_input(key="w_lab_bad_week_A_3").set_value(2).run()
    assert not page.exception
    assert page.text[0].value == "2 competent clerks, week 2 of Swiftlane Parcel 80 % on time"
