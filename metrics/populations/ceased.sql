-- Children who ceased to be in care.
-- One row for each exit from care in the quarter: a child who leaves twice counts twice.

-- A code that cannot be right for the child's age counts as another reason: so nobody of 18 is adopted.

with

leavers as (
    select
        quarters.quarter,
        care_periods.*,
        birth_month,
        date_sub('year', birth_month, care_periods.ended_on) >= 18 as is_adult
    from care_periods
    inner join quarters on care_periods.ended_on between quarters.starts_on and quarters.ends_on
    inner join children using (child_id)
)

select
    quarter,
    child_id,
    case
        when reason_ended = 'E17' and is_adult then 'Reached 18 and stayed with carers'
        when reason_ended in ('E4A', 'E4B', 'E13') then 'Returned to family'
        when reason_ended in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') and not is_adult then 'Special guardianship'
        when reason_ended in ('E11', 'E12') and not is_adult then 'Adopted'
        else 'Other reason'
    end as reason_group,
    case when is_adult then '18 and over' else age_band(birth_month, ended_on) end as age_on_leaving
from leavers
