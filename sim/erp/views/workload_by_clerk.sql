-- Who did how much: cases, touch time and entered orders. One row per clerk.
with

worked as (
    select
        clerk,
        count(*) as cases,
        count(*) filter (closed_s is not null) as closed,
        count(*) filter (closed_s <= due_s) as on_time,
        sum(touch_s)::bigint as touch_s,
        median(touch_s) filter (closed_s is not null) as median_touch_s,
    from work_case
    where clerk is not null and raised_s >= 0  -- older ones are history
    group by clerk
),

entered as (
    select
        clerk,
        count(*) as orders,
        sum(lines)::bigint as lines,
    from order_entry_cycle
    where clerk is not null
    group by clerk
)

select
    clerk,
    coalesce(worked.cases, 0) as cases,
    coalesce(worked.closed, 0) as closed,
    coalesce(worked.on_time, 0) as on_time,
    coalesce(worked.touch_s, 0) as touch_s,
    worked.median_touch_s,
    coalesce(entered.orders, 0) as orders_entered,
    coalesce(entered.lines, 0) as lines_entered,
from worked
full join entered using (clerk)
order by clerk
