"""The thresholds and switches a manager may turn (domain 3.2), with the defaults of the standard operating procedure.

The pages of the SOP quote these by name; ``decide`` and ``cases`` read them; the lab varies them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from sim.errors import ScenarioError
from sim.model import CASE_STANDARDS, CaseKindName
from sim.units import HOUR_S, MINUTE_S, Cents, Seconds


class QueueRouting(StrEnum):
    """Who works a case: the desk that owns the account, whoever is free, or who has the skill."""

    ACCOUNT = "account"
    POOLED = "pooled"
    SPECIALIST = "specialist"
    """Only who has the skill by the roster."""
    HYBRID = "hybrid"
    """Who has the skill first; after a while whoever is free."""


class QueueRule(StrEnum):
    """Which case comes next."""

    DUE = "due"
    FIFO = "fifo"
    PRIORITY = "priority"
    VALUE = "value"
    """The order of the most value; a document that nobody has keyed has none yet."""
    TIER = "tier"
    """Customers of tier A, then B, then C; of each what is due first."""
    SPT = "spt"
    """What takes least time by its standard."""
    SLA_SLACK = "sla_slack"
    """The least time left: until it is due, less what it takes."""
    WEIGHTED = "weighted"
    """The same, where the time left of a customer of weight counts as less."""


class AllocationPolicy(StrEnum):
    """Who is served first when an item does not suffice."""

    TIER_THEN_EDD = "tier_then_edd"
    """By tier, within a tier by the day that is wanted."""
    EDD = "edd"
    """By the day that is wanted."""
    FCFS = "fcfs"
    """By the day of receipt."""
    VALUE = "value"
    """By what the missing pieces are worth, the most first."""

    @property
    def spoken(self) -> str:
        """As the SOP page and the desk name it."""
        return _POLICY_NAMES[self]


_POLICY_NAMES: dict[AllocationPolicy, str] = {
    AllocationPolicy.TIER_THEN_EDD: "tier, then wanted day",
    AllocationPolicy.EDD: "wanted day",
    AllocationPolicy.FCFS: "first come, first served",
    AllocationPolicy.VALUE: "value of what is missing",
}


class CancelFree(StrEnum):
    """Until when a customer cancels for nothing."""

    RELEASE = "release"
    """Until the warehouse has the order."""
    PICK = "pick"
    """Until the goods are taken from the shelf, on the day on which they leave."""


class ConfirmTimes(StrEnum):
    """When acknowledgements that a clerk has written go out."""

    AT_ONCE = "at_once"
    NOON_AND_FOUR = "12:00+16:00"
    """All together, twice a day."""


SENT_S: Mapping[ConfirmTimes, tuple[Seconds, ...]] = {
    ConfirmTimes.AT_ONCE: (),
    ConfirmTimes.NOON_AND_FOUR: (12 * HOUR_S, 16 * HOUR_S),
}
"""The times of the day."""


LIMITS: Mapping[str, tuple[int, int]] = {
    "queue_wip_limit": (1, 100),
    "queue_overflow_s": (0, 24 * HOUR_S),
    "queue_weight_a_pct": (1, 10_000),
    "queue_weight_b_pct": (1, 10_000),
    "entry_batch_interval_s": (0, 10 * HOUR_S),
    "entry_double_check_sample_pct": (0, 100),
}
"""Parameters that cannot be anything: outside of these nobody would work, or not as meant."""


@dataclass(frozen=True, slots=True)
class Sop:
    """One set of rules for the desk."""

    credit_auto_release_max_cents: Cents = 250_000
    """A clerk may lift a credit hold of an order up to this value (``credit.auto_release_max``)."""
    credit_tolerance_pct: int = 10
    """... if the exposure is at most this much over the limit (``credit.tolerance_pct``)."""
    credit_max_days_past_due: int = 15
    """... and nothing is past due for longer (``credit.max_days_past_due``)."""
    credit_count_disputed: bool = False
    """Contested invoices count into the exposure (``credit.count_disputed``)."""
    credit_horizon_days: int = 30
    """Open orders count into the exposure if they are promised within so many days (``credit.horizon_days``)."""
    credit_recheck_pct: int = 10
    """An order that grows by more than this over what credit passed is looked at again (``credit.recheck_pct``)."""
    credit_recheck_days: int = 3
    """Days after which the credit of an order is looked at again before it is released (``credit.recheck_days``)."""
    credit_new_limit_max_cents: Cents = 500_000
    """The highest first limit of a new customer (``credit.new_limit_max``)."""
    review_min_value_cents: Cents = 2_500_000
    """Orders of this value and more are reviewed with sales before they go (``review.min_value``)."""
    review_discount_pct: int = 15
    """... and orders with a price further below ours than this (``review.discount_pct``)."""
    price_tolerance_pct: int = 1
    """A purchase order price at or above ours differs acceptably up to this (``price.tolerance_pct``)."""
    price_tolerance_cents: Cents = 500
    """... and up to this much on the whole line (``price.tolerance_abs``)."""
    price_lower_tolerance_permille: int = 5
    """A purchase order price below ours differs acceptably up to this."""
    freight_free_over_cents: Cents = 50_000
    """Customers with free freight pay none from this value of goods on (``freight.free_over``)."""
    backorder_receiving_days: int = 1
    """Business days from the arrival of inbound stock to the shelf."""
    entry_autoconfirm: bool = True
    """Clean web and EDI orders are accepted without a clerk (``entry.autoconfirm_clean_web_edi``)."""
    entry_duplicate_days: int = 10
    """Days within which the same lines under another number may be the same order (SOP-01, step 3)."""
    entry_double_check_min_cents: Cents = 1_000_000
    """Orders keyed by a person of this value and more are looked at by a second one; 0 = none is
    (``entry.double_check_min_value``)."""
    entry_double_check_sample_pct: int = 0
    """... and so many of a hundred others, evenly spread, whatever they are worth
    (``entry.double_check_sample_pct``; it has 5 there)."""
    entry_qty_unusual_factor: int = 5
    """A line of more than so many times the usual quantity is asked about (``entry.qty_unusual_factor``)."""
    review_qty_factor: int = 8
    """... and one that the customer stands by is reviewed with sales from so many times on (``review.qty_factor``)."""
    cutoff_same_day_ship_s: Seconds = 14 * HOUR_S
    """Orders released by then leave the same day (``cutoff.same_day_ship``)."""
    departure_s: Seconds = 17 * HOUR_S
    """When the carriers leave."""
    cancel_free_until: CancelFree = CancelFree.PICK
    """Until when cancelling is free (``cancel.free_until``)."""
    cancel_fee_pct: int = 15
    """Share of the value of the goods that it costs from then on (``cancel.fee_pct``)."""
    cancel_custom_fee_pct: int = 50
    """Share of the value of goods bought in for one customer that giving them up costs (our assumption)."""
    rush_cutoff_s: Seconds = 13 * HOUR_S
    """Until when rush handling for the same day is agreed (``rush.cutoff``)."""
    rush_fee_cents: Cents = 7_500
    """What rush handling costs the customer (``rush.fee``)."""
    rush_max_per_day: int = 6
    """Orders that are expedited on one day (``rush.max_per_day``)."""
    rush_bump_approval: bool = True
    """An order of a lower tier gives its stock to a rush order only with the lead's approval
    (``rush.bump_lower_tier``)."""
    alloc_policy: AllocationPolicy = AllocationPolicy.TIER_THEN_EDD
    """Who is served first when an item does not suffice for all that wait (``alloc.policy``)."""
    queue_routing: QueueRouting = QueueRouting.ACCOUNT
    """``queue.routing``."""
    queue_rule: QueueRule = QueueRule.DUE
    """``queue.priority_rule``."""
    queue_overflow_s: Seconds = 45 * MINUTE_S
    """Business time after which anybody takes what no specialist has taken (``queue.overflow_min``)."""
    queue_weight_a_pct: int = 300
    """What a customer of tier A weighs by the weighted rule, one of tier C being 100 (assumption) ..."""
    queue_weight_b_pct: int = 150
    """... and one of tier B."""
    entry_batch_interval_s: Seconds = 0
    """Orders on paper are entered at opening time and every so often after it; 0 = as they come
    (``entry.batch_interval_min``)."""
    confirm_batch_times: ConfirmTimes = ConfirmTimes.AT_ONCE
    """When acknowledgements of clerks go out; goods do not wait for it, and a machine's order is answered at once
    (``confirm.batch_times``)."""
    queue_wip_limit: int = 3
    """Cases one clerk may have open at a time (``queue.wip_limit``)."""
    queue_preempt: bool = True
    """A case of the first priority, such as a call, may be taken over that limit (``queue.preempt``)."""
    late_notify_before_s: Seconds = 4 * HOUR_S
    """How long before the promised day's start a customer must know of a delay (``late.notify_before_h``)."""
    contact_log_s: Seconds = HOUR_S // 4
    """A contact is in the customer's file within this time of its last word (``crm.log_minutes``)."""
    error_cost_customer_cents: Cents = 6_000
    """A mistake that reaches the customer: freight, credit, touch (domain 4.5: 60 direct, range 30 to 300)."""
    error_cost_house_cents: Cents = 600
    """... that is found in the house, after the desk: a tenth (domain 4.5: rule of 1:10:100)."""
    error_cost_desk_cents: Cents = 60
    """... that costs only the desk's time: a hundredth."""
    prob_recurrence_n: int = 3
    """An error that was seen so often ... (``prob.recurrence_n``)."""
    prob_recurrence_days: int = 10
    """... within so many business days is a problem and not an accident."""
    addr_callback_required: bool = True
    """Master data changes only after somebody on file has confirmed the request (``addr.callback_required``)."""
    addr_dual_control_billto: bool = True
    """A new bill-to holds only after a second person has approved it (``addr.dual_control_billto``)."""
    case_sla_s: dict[CaseKindName, Seconds] = field(
        default_factory=lambda: {kind: standard.sla_s for kind, standard in CASE_STANDARDS.items()}
    )
    """Business time from the moment a case is raised to the moment it is due (domain 3.5)."""

    def __post_init__(self) -> None:
        for name, (least, most) in LIMITS.items():
            value = getattr(self, name)
            if not least <= value <= most:
                raise ScenarioError(f"{name} is {value}; it must be between {least} and {most}.")


PARAMETERS: tuple[str, ...] = tuple(f.name for f in fields(Sop) if f.name != "case_sla_s")
"""Names that a scenario's ``[sop]`` table and the lab may set."""


class Objection(NamedTuple):
    """Why a parameter cannot have a value, and what to do about it."""

    what: str
    remedy: str


def objection_to(name: str, value: object) -> Objection | None:
    """What is wrong with a parameter and the value it is given, or None: the one rule for files and command lines."""
    if name not in PARAMETERS:
        near = get_close_matches(name, PARAMETERS, 1)
        remedy = f"Did you mean {near[0]}." if near else f"Known: {', '.join(PARAMETERS)}."
        return Objection("is no parameter of the SOP", remedy)
    usual = getattr(_STANDARD, name)
    if isinstance(usual, StrEnum):
        choices = [str(choice) for choice in type(usual)]
        return None if value in choices else Objection("is not a choice", f"Use one of {', '.join(choices)}.")
    if type(value) is not type(usual):
        wanted = "true or false" if isinstance(usual, bool) else "a whole number"
        return Objection(f"is not of type {type(usual).__name__}", f"Use {wanted}; the standard is {usual}.")
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    if value < 0:
        return Objection("is negative", f"The standard is {usual}.")
    least, most = LIMITS.get(name, (value, value))
    if not least <= value <= most:
        return Objection("cannot be", f"It must be between {least} and {most}; the standard is {usual}.")
    return None


def changed(sop: Sop, values: Mapping[str, object]) -> Sop:
    """The same rules with other values of some parameters, to none of which there is an objection."""
    # Any: parameters differ in type
    typed: dict[str, Any] = {
        name: type(getattr(sop, name))(value) if isinstance(getattr(sop, name), StrEnum) else value
        for name, value in values.items()
    }
    return replace(sop, **typed)


_STANDARD = Sop()
