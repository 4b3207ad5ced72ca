"""The published schema: valid itself, true of what is shipped, and every key of it has an effect."""

import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from scenarios import Scenario, load_text, schema
from sim.sop import PARAMETERS, Sop

ALL_KEYS = """\
id = "sample"
version = 1
title = "Sample"
objective = "Every key."
level = 1
role_lines = ["R01"]

[clock]
start = "08:00"
end = "12:00"
mode = "frozen"
first_day = "2026-03-09"

[calendar]
country = "US"
subdivision = "MS"

[world]
seed = 7
customers = 40
items = 160
edi_partners = 4
colleagues = ["skilled"]

[sop]
credit_tolerance_pct = 10

[stream]
orders_per_day = 20
price_mismatch = 0.125
unknown_item = 0.125
revised = 0.125
short_line = 0.125
status_inquiries = 0.125
where_is_it = 0.125
changes = 0.125
cancellations = 0.125
master_data_changes = 0.125
credit_hold = 0.125
accepts_our_price = 0.125

[warehouse]
missed_departure = 0.125
pick_short = 0.125
mispick = 0.125

[services.Ground]
on_time = 0.75

[[bad_weeks]]
carrier = "Swiftlane Parcel"
week = 1
on_time = 0.5

[[cases]]
kind = "order_entry"
at = "08:10"
variant = "clean"
desk = 1
channel = "email"
lines = 3
guide = "Read on."

[pass]
points = 80
feedback = true
"""
OTHER_VALUES = {
    "id": '"other"',
    "version": "2",
    "title": '"Other"',
    "objective": '"Other."',
    "level": "2",
    "role_lines": '["R02"]',
    "clock.start": '"08:05"',
    "clock.end": '"12:05"',
    "clock.mode": '"live"',
    "clock.first_day": '"2026-03-10"',
    "calendar.country": '"BR"',
    "calendar.subdivision": '"CA"',
    "world.seed": "8",
    "world.customers": "41",
    "world.items": "161",
    "world.edi_partners": "5",
    "world.colleagues": '["novice"]',
    "sop": "11",
    "stream.orders_per_day": "21",
    **{
        f"stream.{name}": "0.25"
        for name in (
            "price_mismatch",
            "unknown_item",
            "revised",
            "short_line",
            "status_inquiries",
            "where_is_it",
            "changes",
            "cancellations",
            "master_data_changes",
            "credit_hold",
            "accepts_our_price",
        )
    },
    **{f"warehouse.{name}": "0.25" for name in ("missed_departure", "pick_short", "mispick")},
    "services": "0.875",
    "bad_weeks.carrier": '"Ironhaul Freight"',
    "bad_weeks.week": "2",
    "bad_weeks.on_time": "0.25",
    "cases.kind": '"price_mismatch"',
    "cases.at": '"08:11"',
    "cases.variant": '"revised"',
    "cases.desk": "2",
    "cases.channel": '"pdf"',
    "cases.lines": "4",
    "cases.guide": '"Read."',
    "pass.points": "81",
    "pass.feedback": "false",
}


def leaves(part: dict[str, Any], prefix: str = "") -> Iterator[str]:
    for name, below in part["properties"].items():
        inner = below if "properties" in below else below.get("items", {})
        if "properties" in inner:
            yield from leaves(inner, f"{prefix}{name}.")
        else:
            yield prefix + name


def without_text(scenario: Scenario) -> dict[str, object]:
    return {name: getattr(scenario, name) for name in scenario.__dataclass_fields__ if name != "text"}


def changed(key: str) -> str:
    """The sample with another value at a key."""
    table, _, name = key.rpartition(".")
    if key == "sop":
        table, name = "sop", "credit_tolerance_pct"
    if key == "services":
        table, name = "services.Ground", "on_time"
    rows, here = [], ""
    for row in ALL_KEYS.splitlines():
        if row.startswith("["):
            here = row.strip("[]")
        rows.append(f"{name} = {OTHER_VALUES[key]}" if here == table and row.startswith(f"{name} = ") else row)
    text = "\n".join(rows)
    if key == "cases.kind":  # another kind has other variants and channels
        text = text.replace('variant = "clean"', 'variant = "approval"').replace('channel = "email"', 'channel = "web"')
    return text


def test_the_schema_is_a_schema() -> None:
    """Other people's editors can use it."""
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("name", ["first_day", "morning_shift"])
def test_what_is_shipped_keeps_to_the_schema(name: str) -> None:
    """By any validator of that draft, not only by our reader."""
    text = resources.files("scenarios").joinpath("catalog", f"{name}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert list(Draft202012Validator(schema()).iter_errors(data)) == []
    assert data["id"] == name


def test_the_table_of_this_test_has_every_key_of_the_schema() -> None:
    """A key that is added to the schema is tried here too."""
    assert sorted(leaves(schema())) == sorted(OTHER_VALUES)


@pytest.mark.parametrize("key", OTHER_VALUES)
def test_every_key_of_the_schema_is_read(key: str) -> None:
    """A key that the schema allows and nobody reads would be a promise not kept."""
    before, after = load_text(ALL_KEYS, "sample.toml"), load_text(changed(key), "sample.toml")
    assert without_text(before) != without_text(after)


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_parameter_of_the_sop_can_be_set(name: str) -> None:
    """What the manager may turn, an exercise may turn."""
    usual = getattr(Sop(), name)
    if isinstance(usual, bool):
        other, written = not usual, str(not usual).lower()
    elif isinstance(usual, str):
        other = next(choice for choice in type(usual) if choice is not usual)
        written = f'"{other}"'
    else:
        other, written = usual + 1, str(usual + 1)
    text = ALL_KEYS.replace("credit_tolerance_pct = 10", f"{name} = {written}")
    assert getattr(load_text(text, "sample.toml").sop, name) == other


def test_what_is_not_said_has_its_default() -> None:
    """The shortest file that can be played."""
    shortest = """
        id = "short"
        version = 1
        title = "Short"
        objective = "Short."
        clock = {start = "08:00", end = "09:00", mode = "live"}
        world = {seed = 1}
        stream = {orders_per_day = 10}
    """
    scenario = load_text(shortest, "short.toml")
    assert (scenario.level, scenario.pass_points, scenario.feedback) == (1, 80, False)
    assert (scenario.customers, scenario.items, scenario.edi_partners, scenario.desks) == (60, 200, 6, 1)
    assert scenario.sop == Sop()
    assert scenario.first_day.weekday() == 0
