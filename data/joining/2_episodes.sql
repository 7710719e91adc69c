-- Episodes: one row for each child and first day (DECOM); the latest year in which it can be read is followed.
create table judged_episodes as
select
    given.*,
    years.year,
    as_day(given.DECOM) as started_on,
    as_day(given.DEC) as ended_on,
    coalesce(known('episodes', 'reason_started', given.RNE), 'NK') as reason_started,
    coalesce(known('episodes', 'legal_status', given.LS), 'NK') as legal_status,
    known('episodes', 'category_of_need', given.CIN) as category_of_need,
    known('episodes', 'placement_type', given.PLACE) as placement_type,
    known('episodes', 'placement_provider', given.PLACE_PROVIDER) as placement_provider,
    known('episodes', 'reason_ended', given.REC) as reason_ended,
    known('episodes', 'reason_placement_changed', given.REASON_PLACE_CHANGE) as reason_placement_changed,
    case when regexp_full_match(given.PL_DISTANCE, '\d+(\.\d*)?|\.\d+') then try_cast(given.PL_DISTANCE as double) end
        as given_miles,
    case when given_miles < not_known_miles() then round(given_miles, 1) end as said_miles,
    -- there is no home to measure from for a child who is or was an unaccompanied asylum seeker [406]
    case when child.is_uasc = 'N' then worked.miles end as worked_miles,
    coalesce(said_miles, worked_miles) as distance_miles,
    case when child.is_uasc = 'N' then worked.why_no_miles end as why_no_miles,
    worked.is_same,
    case given.PL_LOCATION when 'IN' then 'Y' when 'OUT' then 'N' end as said_area,
    worked.in_area as worked_area,
    coalesce(said_area, worked_area) as in_area,
    case
        when given.CHILD is null then 'there is no child id'
        when child.child is null then 'the child is in no Header that can be used'
        when started_on is null then 'DECOM is missing or is no date [141]'
        when started_on > extracted_on() then 'DECOM is after the day of extraction [354]'
        when started_on < child.born then 'DECOM is before the month of birth [302]'
        when given.DEC is not null and ended_on is null then 'DEC is no date [147]'
        when ended_on < started_on then 'DEC is before DECOM [356]'
    end as fault
from given_Episodes as given
join years using (source)
left join joined_children as child on child.child = given.CHILD
left join worked_out as worked on worked.source = given.source and worked.row = given.row;

create table versions as
select
    *,
    row_number() over latest_first as version,
    -- the rules 503 are about an episode that was open when the year before ended
    ended_on is null and year < first_value(year) over latest_first as was_open,
    compared(concat_ws(
        ', ',
        case when reason_started != first_value(reason_started) over latest_first then 'RNE [503A]' end,
        case when legal_status != first_value(legal_status) over latest_first then 'LS [503B]' end,
        case when category_of_need is distinct from first_value(category_of_need) over latest_first
            then 'CIN [503C]' end,
        case when placement_type is distinct from first_value(placement_type) over latest_first
            then 'PLACE [503D]' end,
        case when placement_provider is distinct from first_value(placement_provider) over latest_first
            then 'PLACE_PROVIDER [503E]' end,
        case when distance_miles != first_value(distance_miles) over latest_first then 'PL_DISTANCE [503G]' end,
        case when in_area != first_value(in_area) over latest_first then 'PL_LOCATION [503J]' end,
        -- an episode that was open in an earlier year and has ended since is no contradiction
        case when ended_on is distinct from first_value(ended_on) over latest_first and ended_on is not null
            then 'DEC' end,
        case when reason_ended is distinct from first_value(reason_ended) over latest_first and ended_on is not null
            then 'REC' end,
        case
            when reason_placement_changed is distinct from first_value(reason_placement_changed) over latest_first
                and ended_on is not null
            then 'REASON_PLACE_CHANGE'
        end
    )) as comparison
from judged_episodes
where fault is null
window latest_first as (partition by CHILD, started_on order by year desc, source, row);

insert into left_out
select 'Episodes', source, row, fault from judged_episodes where fault is not null
union all
select
    'Episodes', source, row,
    case when was_open then comparison else regexp_replace(comparison, ' \[503.\]', '', 'g') end
from versions
where version > 1
union all
select 'Episodes', source, row, 'LS is V3 or V4: short breaks are left out of every figure'
from versions where version = 1 and legal_status in ('V3', 'V4');
