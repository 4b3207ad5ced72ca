-- How long orders took from receipt to entry, in calendar and in business time. One row per order.
with

counted as (
    select
        order_id,
        count(*) as lines,
    from sales_order_line
    group by order_id
)

select
    sales_order.id as order_id,
    sales_order.channel,
    sales_order.entered_by is null as touchless,
    sales_order.entered_by as clerk,
    coalesce(counted.lines, 0) as lines,
    sales_order.received_s,
    sales_order.entered_s,
    sales_order.entered_s - sales_order.received_s as cycle_s,
    business_s(sales_order.received_s, sales_order.entered_s, session_calendar.day_0, session_calendar.holidays) as business_cycle_s,
from sales_order
cross join session_calendar
left join counted on counted.order_id = sales_order.id
