-- On time in full (domain 5): lines of which all that was not cancelled was delivered in order, from the day before the
-- promised day to that day, of the lines whose day has come. What came earlier counts as kept, but not as OTIF.
-- One row per promised day.
with

unusable as (
    select
        shipment_id,
        line_no,
        sum(qty) as qty,
    from discrepancy
    group by
        shipment_id,
        line_no
),

arrived as (
    select
        shipment.order_id,
        shipment_line.line_no,
        sum(shipment_line.qty - coalesce(unusable.qty, 0)) as qty,
        min(day_of(shipment.delivered_s)) as first_day,
        max(day_of(shipment.delivered_s)) as last_day,
    from shipment_line
    inner join shipment on shipment.id = shipment_line.shipment_id
    left join unusable
        on unusable.shipment_id = shipment_line.shipment_id
        and unusable.line_no = shipment_line.line_no
    where shipment.delivered_s is not null
    group by
        shipment.order_id,
        shipment_line.line_no
),

due as (
    select
        sales_order_line.promise_day as promised_day,
        sales_order_line.qty_ordered - sales_order_line.qty_cancelled as qty_due,
        coalesce(arrived.qty, 0) as qty_arrived,
        arrived.first_day,
        arrived.last_day,
    from sales_order_line
    inner join sales_order on sales_order.id = sales_order_line.order_id
    left join arrived
        on arrived.order_id = sales_order_line.order_id
        and arrived.line_no = sales_order_line.line_no
    where
        sales_order.status <> 'cancelled'
        and sales_order_line.qty_ordered > sales_order_line.qty_cancelled
        and sales_order_line.promise_day < day_of(info('now_s')::bigint)
),

kept as (
    select
        *,
        qty_arrived >= qty_due and last_day <= promised_day as is_kept,
    from due
)

select
    promised_day,
    count(*) as lines,
    count(*) filter (is_kept) as kept,
    count(*) filter (is_kept and first_day >= promised_day - 1) as otif,
    count(*) filter (is_kept and first_day >= promised_day - 1) / count(*) as otif_share,
from kept
group by promised_day
order by promised_day
