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
            then 'REC' end
    )) as comparison
from judged_episodes
where fault is null
window latest_first as (partition by CHILD, started_on order by year desc, source, row);

insert into left_out
select 'Episodes', source, row, fault from judged_episodes where fault is not null
union all
select 'Episodes', source, row, comparison from versions where version > 1
union all
select 'Episodes', source, row, 'LS is V3 or V4: short breaks are left out of every figure'
from versions where version = 1 and legal_status in ('V3', 'V4');

create table timed_episodes as
select
    *,
    case when ended_on <= extracted_on() then ended_on end as ended,
    lead(started_on) over (partition by CHILD order by started_on) as next_on,
    coalesce(coalesce(ended, date '9999-12-31') > next_on, false) as is_cut
from versions
where version = 1 and legal_status not in ('V3', 'V4');

create table joined_episodes as
select
    CHILD as child,
    started_on,
    reason_started,
    legal_status,
    category_of_need,
    placement_type,
    placement_provider,
    in_area,
    distance_miles,
    case when is_cut then next_on else ended end as ended_on,
    case
        when is_cut then 'X1'
        when ended is null then null
        when reason_ended is not null then reason_ended
        when next_on = ended then 'X1'
        else 'E8'
    end as reason_ended,
    reason_placement_changed
from timed_episodes;

insert into changed
select 'Episodes', source, row, what
from (
    select source, row, unnest([
        case when reason_started = 'NK' then 'RNE is missing or is not known [143]' end,
        case when legal_status = 'NK' then 'LS is missing or is not known [144]' end,
        case when REC is not null and DEC is null then 'the episode is open: its REC is dropped [148]' end,
        case when ended_on > extracted_on() then 'DEC is after the day of extraction: taken as open [385]' end,
        case
            when is_cut and ended is null
            then 'the episode is open, but the next has begun: ended there with X1 [142]'
            when is_cut then 'the episode goes on after the next has begun: ended there with X1 [501]'
        end,
        case
            when not is_cut and ended is not null and reason_ended is null
            then 'REC is missing or not known: taken as X1 if the next episode begins that day, else as E8 '
                || case when REC is null then '[148]' else '[149]' end
        end,
        case
            when ended is null and not is_cut and year < (select max(year) from years)
            then 'the episode is open, but no later year has it: it stays open [502]'
        end,
        case when CIN is not null and category_of_need is null then 'the code of CIN is not known [145]' end,
        case when PLACE is not null and placement_type is null then 'the code of PLACE is not known [146]' end,
        case
            when PLACE = 'P2' and started_on >= date '2023-10-28' then 'PLACE cannot be P2 from 28 October 2023 [217t]'
            when not of_year('episodes', 'placement_type', PLACE, year)
            then 'the code of PLACE is not one of that year''s return [146]'
        end,
        case
            when not of_year('episodes', 'reason_ended', REC, year)
            then 'the code of REC is not one of that year''s return [149]'
        end,
        case
            when not of_year('episodes', 'reason_placement_changed', REASON_PLACE_CHANGE, year)
            then 'the code of REASON_PLACE_CHANGE is not one of that year''s return [1009]'
        end,
        case
            when PLACE_PROVIDER is not null and placement_provider is null
            then 'the code of PLACE_PROVIDER is not known [178]'
        end,
        case
            when REASON_PLACE_CHANGE is not null and reason_placement_changed is null
            then 'the code of REASON_PLACE_CHANGE is not known [1009]'
        end,
        case
            when given_miles = not_known_miles() and worked_miles is null
            then 'PL_DISTANCE says that it is not known, and is not taken as far'
            when given_miles = not_known_miles()
            then 'PL_DISTANCE says that it is not known: worked out from the postcodes'
            when PL_DISTANCE is not null and said_miles is null then 'PL_DISTANCE is no distance in miles [164]'
        end,
        -- the least by which the return's own rule on distances of two years [453] finds them different
        case
            when round(abs(said_miles - worked_miles), 1) >= 0.2
            then 'PL_DISTANCE is followed, though the postcodes are nearer or farther by 0.2 miles or more'
        end,
        case when distance_miles is null then 'no distance is known: ' || why_no_miles end,
        case
            when said_miles is null and worked_miles is not null and is_same and placement_type is distinct from 'P1'
            then 'HOME_POST and PL_POST are the same, though PLACE is not P1 [392d]: the distance is 0'
        end,
        case when PL_LOCATION is not null and said_area is null then 'the code of PL_LOCATION is not known [179]' end,
        case
            when said_area != worked_area
            then 'PL_LOCATION is followed, though PL_POST lies on the other side of the council''s boundary'
        end
    ]) as what
    from timed_episodes
)
where what is not null;
