-- Shipments that came or will come after the promised day, and when the customer heard of it. One row per late shipment.
with

notices as (
    select
        order_id,
        min(at_s) as notified_s,
    from message
    where
        intent = 'delay_notice'
        and direction = 'out'
    group by order_id
),

arrivals as (
    select
        *,
        coalesce(day_of(delivered_s), carrier_eta_day) as arrival_day,
    from shipment
)

select
    arrivals.id as shipment_id,
    arrivals.order_id,
    customer.name as customer,
    carrier.name as carrier,
    arrivals.tracking_no,
    arrivals.promised_day,
    arrivals.arrival_day,
    arrivals.arrival_day - arrivals.promised_day as days_late,
    arrivals.delivered_s is not null as delivered,
    notices.notified_s,
    notices.notified_s is not null and day_of(notices.notified_s) <= arrivals.promised_day as notified_in_time,
from arrivals
inner join sales_order on sales_order.id = arrivals.order_id
left join customer on customer.id = sales_order.customer_id
left join carrier on carrier.id = arrivals.carrier_id
left join notices on notices.order_id = arrivals.order_id
where arrivals.arrival_day > arrivals.promised_day
order by arrivals.id
