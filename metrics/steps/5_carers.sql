-- Carers: how long a child has lived with the same carers, and with those before them.
-- One row for each stay with the same carers.

with

stays as (
    select
        child_id,
        care_period,
        carer,
        min(started_on) as started_on
    from placement_episodes
    group by child_id, care_period, carer
)

select
    *,
    lag(started_on, 1, started_on) over (
        partition by child_id, care_period
        order by carer
    ) as stay_before_started_on
from stays
