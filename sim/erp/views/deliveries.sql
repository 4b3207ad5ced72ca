-- Every shipment: what was promised, when it came, whether that was late, and what its customer could not use. A shipment
-- is late when it came after the promised day, is past it, or was lost. One row per shipment.
with

found as (
    select
        shipment_id,
        sum(qty) filter (cause = 'carrier_damage') as qty_damaged,
        sum(qty) filter (cause = 'carrier_loss') as qty_lost,
        sum(qty) filter (cause = 'pick_short') as qty_short,
        sum(qty) filter (cause = 'mispick') as qty_wrong,
    from discrepancy
    group by shipment_id
),

sent as (
    select
        shipment_id,
        sum(qty) as qty_sent,
    from shipment_line
    group by shipment_id
)

select
    shipment.id as shipment_id,
    shipment.order_id,
    carrier.name as carrier,
    carrier.service,
    shipment.tracking_no,
    shipment.shipped_s,
    date_trunc('week', date_of(day_of(shipment.shipped_s)))::date as shipped_week,
    shipment.promised_day,
    day_of(shipment.delivered_s) as delivered_day,
    shipment.status,
    case
        when shipment.status = 'lost' then true
        when shipment.delivered_s is not null then day_of(shipment.delivered_s) > shipment.promised_day
        else shipment.promised_day < day_of(info('now_s')::bigint)
    end as late,
    shipment.told_s,
    sent.qty_sent::bigint as qty_sent,
    coalesce(found.qty_damaged, 0)::bigint as qty_damaged,
    coalesce(found.qty_lost, 0)::bigint as qty_lost,
    coalesce(found.qty_short, 0)::bigint as qty_short,
    coalesce(found.qty_wrong, 0)::bigint as qty_wrong,
from shipment
left join carrier on carrier.id = shipment.carrier_id
left join sent on sent.shipment_id = shipment.id
left join found on found.shipment_id = shipment.id
order by shipment.id
