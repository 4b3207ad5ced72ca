-- Lines that wait for inbound stock, with the next supply of their item. One row per backordered line.
with

next_supply as (
    select
        item_id,
        min(eta_day) as eta_day,
    from inbound_supply
    where received_s is null
    group by item_id
)

select
    sales_order_line.order_id,
    sales_order_line.line_no,
    customer.name as customer,
    item.sku,
    sales_order_line.qty_backordered,
    sales_order_line.qty_backordered * sales_order_line.price_cents as backordered_cents,
    sales_order.requested_day,
    sales_order_line.promise_day,
    next_supply.eta_day as supply_day,
    next_supply.eta_day >= sales_order_line.promise_day as promise_in_danger,
from sales_order_line
inner join sales_order on sales_order.id = sales_order_line.order_id
left join customer on customer.id = sales_order.customer_id
left join item on item.id = sales_order_line.item_id
left join next_supply on next_supply.item_id = sales_order_line.item_id
where sales_order_line.qty_backordered > 0
order by
    sales_order_line.order_id,
    sales_order_line.line_no
