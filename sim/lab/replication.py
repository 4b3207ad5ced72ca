"""One replication: a variant plays one traffic in a batch run, and is measured."""

from statistics import fmean

from sim.batch import Batch, Progress
from sim.calendar import CLOSE_S, LUNCH_S, OPEN_S
from sim.lab.measures import Measures
from sim.lab.variant import Variant
from sim.roster import Chance, Staffing
from sim.sop import Sop
from sim.traffic import Traffic
from sim.units import Seconds

PRESENT_S: Seconds = CLOSE_S - OPEN_S - (LUNCH_S[1] - LUNCH_S[0])
"""How long a simulated clerk is at the desk on a business day."""


def replicate(
    traffic: Traffic,
    variant: Variant,
    *,
    sop: Sop,
    days: int,
    progress: Progress | None = None,
    chance: Chance | None = None,
) -> Measures:
    """Play a variant on a traffic for so many business days.

    A variant with a roster needs the ``chance`` that was drawn for its clerks, from the seed of the traffic.

    Cases that are still open at the end are part of the result: leaving them out would make a drowning desk look fast.
    """
    staffing = None if variant.roster is None or chance is None else Staffing(variant.roster, chance)
    clerks = (variant.level,) * variant.clerks
    batch = Batch(traffic, sop=variant.rules(sop), clerks=clerks, books=None, staffing=staffing)
    batch.run(days, progress)
    end_s = batch.clock.now_s
    business_s = batch.desk.calendar.business_s
    still_open = list(batch.desk.open_cases.values())
    result = batch.finish(days)
    waits = sorted(
        [*result.waits_s, *(business_s(c.raised_s, c.taken_s if c.taken_s >= 0 else end_s) for c in still_open)]
    )
    judged = len(result.waits_s) + sum(case.due_s <= end_s for case in still_open)
    return Measures(
        mean_wait_s=fmean(waits) if waits else 0.0,
        p90_wait_s=float(waits[-(len(waits) // 10) - 1]) if waits else 0.0,
        in_sla=result.in_sla / judged if judged else 1.0,
        utilisation=(
            sum(result.busy_s) / (PRESENT_S * days * variant.clerks)
            if result.roster is None
            else result.roster.utilisation
        ),
        error_cost_cents=float(sum(error.cost_cents for error in result.errors)),
        cases=len(waits),
        orders=result.orders,
        overtime_cost_cents=0.0 if result.roster is None else float(result.roster.overtime_cents),
        errors=sum(error.left for error in result.errors),
        rework_s=float(sum(error.rework_s for error in result.errors)),
        timed=result.timed,
        late_deliveries=sum(row.late for row in result.deliveries),
        inquiries=result.inquiries,
    )
