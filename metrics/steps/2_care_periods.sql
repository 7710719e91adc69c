-- Periods of care: episodes that follow each other without a day's gap.
-- One row for each time a child came into care.

select
    child_id,
    care_period,
    min(started_on) as started_on,
    case when count(*) = count(ended_on) then max(ended_on) end as ended_on,
    arg_min(legal_status, started_on) as legal_status_at_start,
    arg_min(category_of_need, started_on) as category_of_need_at_start,
    arg_max(reason_ended, ended_on) as reason_ended
from care_episodes
group by child_id, care_period
