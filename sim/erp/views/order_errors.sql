-- What errors cost: those that left the house come back, the others were caught. One row per kind and finder.
select
    kind,
    found_by,
    count(*) as errors,
    count(shipped_s) as shipped,
    count(found_s) as found,
    median(found_s - made_s) as median_found_after_s,
    sum(rework_s)::bigint as rework_s,
    sum(credit_cents)::bigint as credit_cents,
    sum(restocked_cents)::bigint as restocked_cents,
    sum(freight_cents)::bigint as freight_cents,
    sum(handling_cents)::bigint as handling_cents,
    sum(labour_cents)::bigint as labour_cents,
    sum(credit_cents - restocked_cents + freight_cents + handling_cents + labour_cents)::bigint as cost_cents,
from order_error
group by
    kind,
    found_by
order by
    kind,
    found_by
