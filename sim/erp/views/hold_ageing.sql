-- The holds that still block, the oldest first, and whether somebody works on their order. One row per active hold.
with

at_work as (
    select
        order_id,
        count(*) as open_cases,
    from work_case
    where closed_s is null
    group by order_id
)

select
    hold.id as hold_id,
    hold.order_id,
    customer.name as customer,
    hold.line_no,
    hold.kind,
    hold.blocks,
    sales_order.status,
    sales_order.net_cents,
    hold.set_s,
    moment_of(hold.set_s) as set_at,
    day_of(session_calendar.now_s) - day_of(hold.set_s) as age_days,
    business_s(hold.set_s, session_calendar.now_s, session_calendar.day_0, session_calendar.holidays) as age_business_s,
    coalesce(at_work.open_cases, 0) as open_cases,
    sales_order.noticed,
from hold
cross join session_calendar
inner join sales_order on sales_order.id = hold.order_id
left join customer on customer.id = sales_order.customer_id
left join at_work on at_work.order_id = hold.order_id
where hold.released_s is null
order by hold.set_s, hold.id
