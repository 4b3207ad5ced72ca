-- How well carriers keep the promised day, by the week in which shipments left (its Monday): the share of those whose day has
-- come that were there by then, and what else befell them. One row per carrier and service and week.
with

judged as (
    select
        *,
        delivered_day is not null and not late as on_time,
    from deliveries
)

select
    carrier,
    service,
    shipped_week as week,
    count(*) as shipped,
    count(*) filter (on_time or late) as due,
    count(*) filter (on_time) as on_time,
    count(*) filter (on_time) / nullif(count(*) filter (on_time or late), 0) as on_time_share,
    count(*) filter (qty_damaged > 0) as damaged,
    count(*) filter (status = 'lost') as lost,
    count(*) filter (qty_short > 0) as picked_short,
    count(*) filter (qty_wrong > 0) as picked_wrong,
from judged
group by
    carrier,
    service,
    shipped_week
order by
    week,
    carrier
