-- Placement episodes: temporary stays (T0 to T4) left out, placements and carers numbered.
-- One row for each care episode in a placement that is not temporary.

with

in_order as (
    select
        *,
        lag(placement_type) over child as episode_before,
        lag(placement_type) over child in ('T0', 'T1', 'T2', 'T3', 'T4') as is_after_temporary_stay
    from care_episodes
    window child as (partition by child_id, care_period order by started_on, ended_on nulls last)
),

lasting as (
    select
        *,
        lag((placement_type, placement_provider)) over child as placement_before
    from in_order
    where placement_type is null or placement_type not in ('T0', 'T1', 'T2', 'T3', 'T4')
    window child as (partition by child_id, care_period order by started_on, ended_on nulls last)
),

marked as (
    select
        *,
        coalesce(
            is_after_temporary_stay and placement_before = (placement_type, placement_provider), false
        ) as is_return
    from lasting
)

select
    * exclude (episode_before, is_after_temporary_stay, placement_before, is_return),
    sum(case when reason_started in ('S', 'P', 'T', 'B', 'U') and not is_return then 1 else 0 end)
        over child as placement,
    sum(case when reason_started in ('S', 'P', 'B') and not is_return then 1 else 0 end)
        over child as carer
from marked
window child as (partition by child_id, care_period order by started_on, ended_on nulls last)
