-- Lines that wait for inbound stock, with the next supply of their item or, of a kit, the last of those of the
-- components that it lacks. One row per backordered line.
with

part as (
    select
        item.id as item_id,
        item.id as part_id,
        1 as qty,
    from item
    where item.id not in (select kit_id from kit_component)
    union all
    select
        kit_id as item_id,
        item_id as part_id,
        qty,
    from kit_component
),

next_supply as (
    select
        item_id,
        min(eta_day) as eta_day,
    from inbound_supply
    where received_s is null
    group by item_id
),

supply_of_line as (
    select
        sales_order_line.order_id,
        sales_order_line.line_no,
        max(next_supply.eta_day) as eta_day,
    from sales_order_line
    inner join part on part.item_id = sales_order_line.item_id
    inner join stock_balance on stock_balance.item_id = part.part_id
    inner join next_supply on next_supply.item_id = part.part_id
    where
        part.part_id = part.item_id
        or sales_order_line.qty_backordered * part.qty > stock_balance.on_hand - stock_balance.allocated
    group by
        sales_order_line.order_id,
        sales_order_line.line_no
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
    supply_of_line.eta_day as supply_day,
    supply_of_line.eta_day >= sales_order_line.promise_day as promise_in_danger,
from sales_order_line
inner join sales_order on sales_order.id = sales_order_line.order_id
left join customer on customer.id = sales_order.customer_id
left join item on item.id = sales_order_line.item_id
left join supply_of_line
    on
        supply_of_line.order_id = sales_order_line.order_id
        and supply_of_line.line_no = sales_order_line.line_no
where sales_order_line.qty_backordered > 0
order by
    sales_order_line.order_id,
    sales_order_line.line_no
