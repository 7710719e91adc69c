-- Children in care at the end of each quarter.
-- One row for each child in care on the last day of the quarter.

with

at_quarter_end as (
    select
        quarters.quarter,
        quarters.ends_on,
        care_episodes.*
    from quarters
    inner join care_episodes
        on care_episodes.started_on <= quarters.ends_on
        and (care_episodes.ended_on is null or care_episodes.ended_on > quarters.ends_on)
),

-- The placement of a child on a temporary stay is the one before it.
home as (
    select
        quarters.quarter,
        placement_episodes.child_id,
        arg_max(placement_episodes, placement_episodes.started_on) as last
    from quarters
    inner join placement_episodes on placement_episodes.started_on <= quarters.ends_on
    group by quarters.quarter, placement_episodes.child_id
),

moves as (
    select
        quarters.quarter,
        placements.child_id,
        count(*) as placements
    from quarters
    inner join placements
        on placements.started_on <= quarters.ends_on
        and (placements.ended_on is null or placements.ended_on > quarters.ends_on - interval 12 month)
    group by quarters.quarter, placements.child_id
)

select
    at_quarter_end.quarter,
    at_quarter_end.child_id,
    age_band(birth_month, ends_on) as age_band,
    case sex when 'M' then 'Male' when 'F' then 'Female' else 'Not known' end as sex_recorded,
    ethnic_group(ethnicity) as ethnic_group,
    legal_status(at_quarter_end.legal_status) as legal_status,
    case disability when 'Y' then 'yes' else 'no' end as disabled,
    is_unaccompanied(is_uasc, uasc_until, ends_on) as uasc,
    need(at_quarter_end.category_of_need) as category_of_need,
    placement_type(home.last.placement_type) as placement_type,
    provider(home.last.placement_provider) as provider,
    distance(home.last.distance_miles) as distance,
    case home.last.in_area when 'N' then 'yes' else 'no' end as outside_area,
    case
        when moves.placements >= 3 then '3 or more'
        when moves.placements = 2 then '2'
        else '1'
    end as placements_in_year,
    case
        when date_sub('year', birth_month, ends_on) >= 16 then 'outside'
        when care_periods.started_on > ends_on - interval 30 month then 'outside'
        -- A child placed for adoption keeps the time with the carers before.
        when home.last.placement_type in ('A3', 'A4', 'A5', 'A6')
            and carers.stay_before_started_on <= ends_on - interval 24 month then 'yes'
        when carers.started_on <= ends_on - interval 24 month then 'yes'
        else 'no'
    end as long_term_stability,
    case
        when care_periods.started_on > ends_on - interval 12 month then 'Under 1 year'
        when care_periods.started_on > ends_on - interval 24 month then '1 year'
        when care_periods.started_on > ends_on - interval 60 month then '2 to 4 years'
        else '5 years or more'
    end as time_in_care
from at_quarter_end
inner join children using (child_id)
inner join care_periods using (child_id, care_period)
left join home on home.quarter = at_quarter_end.quarter and home.child_id = at_quarter_end.child_id
left join moves on moves.quarter = at_quarter_end.quarter and moves.child_id = at_quarter_end.child_id
left join carers
    on carers.child_id = at_quarter_end.child_id
    and carers.care_period = at_quarter_end.care_period
    and carers.carer = home.last.carer
