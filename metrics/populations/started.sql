-- Children who started to be in care.
-- One row for each entry to care in the quarter: a child who comes in twice counts twice.

with

first_allocation as (
    select
        care_periods.child_id,
        care_periods.care_period,
        min(allocations.allocated_on) as allocated_on
    from care_periods
    inner join allocations
        on allocations.child_id = care_periods.child_id
        and allocations.allocated_on >= care_periods.started_on - interval 31 day
        and (care_periods.ended_on is null or allocations.allocated_on <= care_periods.ended_on)
    group by care_periods.child_id, care_periods.care_period
)

select
    quarters.quarter,
    care_periods.child_id,
    age_band(birth_month, care_periods.started_on) as age_band,
    case sex when 'M' then 'Male' when 'F' then 'Female' else 'Not known' end as sex_recorded,
    legal_status(legal_status_at_start) as legal_status,
    need(category_of_need_at_start) as category_of_need,
    is_unaccompanied(is_uasc, uasc_until, care_periods.started_on) as uasc,
    case
        when allocated_on <= working_days.plus_5 then 'yes'
        when care_periods.ended_on <= working_days.plus_5 then 'outside'
        when allocated_on is null and extract.extracted_on <= working_days.plus_5 then 'outside'
        else 'no'
    end as iro_allocated_in_time
from care_periods
cross join extract
inner join quarters on care_periods.started_on between quarters.starts_on and quarters.ends_on
inner join children using (child_id)
inner join working_days on working_days.day = care_periods.started_on
left join first_allocation using (child_id, care_period)
