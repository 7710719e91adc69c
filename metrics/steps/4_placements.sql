-- Placements: where a child lived, from move to move.
-- One row for each placement that lasted 24 hours or more.

select
    child_id,
    min(started_on) as started_on,
    case when count(*) = count(ended_on) then max(ended_on) end as ended_on
from placement_episodes
group by child_id, care_period, placement
having ended_on is null or ended_on > min(started_on)
