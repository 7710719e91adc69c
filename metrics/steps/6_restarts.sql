-- Restarts: moves that nobody had planned, where the council has its clock of reviews start again after them.
-- One row for each day on which the clock starts again; none unless the council's setting says so.

-- Carers, the child or the child's safety ended the placement before. A change by the care plan (CARPL), by a
-- council (LAREQ) or of status only (PLACE) is planned; of custody and other reasons it is not known.
with

in_order as (
    select
        *,
        lag(reason_placement_changed) over child as changed_because
    from care_episodes
    window child as (partition by child_id, care_period order by started_on, ended_on nulls last)
)

select distinct
    child_id,
    care_period,
    started_on as restarted_on
from in_order
cross join extract
where
    extract.reviews_restart
    and reason_started in ('P', 'B')
    and changed_because in ('ALLEG', 'STAND', 'APPRR', 'CREQB', 'CREQO', 'CHILD', 'CLOSE')
