-- Ends: an episode ends where the next one begins at the latest, and with a reason.
create table timed_episodes as
select
    *,
    case when ended_on <= extracted_on() then ended_on end as ended,
    lead(started_on) over (partition by CHILD order by started_on) as next_on,
    coalesce(coalesce(ended, date '9999-12-31') > next_on, false) as is_cut
from standing_episodes;

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
        case
            when REC is not null and DEC is null and not is_stopped
            then 'the episode is open: its REC is dropped [148]'
        end,
        case when ended_on > extracted_on() then 'DEC is after the day of extraction: taken as open [385]' end,
        case
            when is_cut and (ended is null or is_stopped)
            then 'the episode is open, but the next has begun: ended there with X1 [142]'
            when is_cut then 'the episode goes on after the next has begun: ended there with X1 [501]'
        end,
        case
            when not is_cut and ended is not null and reason_ended is null
            then 'REC is missing or not known: taken as X1 if the next episode begins that day, else as E8 '
                || case when REC is null then '[148]' else '[149]' end
        end,
        case
            when is_stopped and not is_cut
            then 'the episode is open, but not in the next return: ended on 1 April, by its REC or as E8'
            when ended is null and not is_cut and year < (select max(year) from years)
            then 'the episode is open, but no later year has it: it stays open'
        end,
        case
            when has_moved_end
            then 'DEC follows the next episode, of which the next return has another DECOM'
        end,
        case when CIN is not null and category_of_need is null then 'the code of CIN is not known [145]' end,
        case when PLACE is not null and placement_type is null then 'the code of PLACE is not known [146]' end,
        case
            when PLACE = 'P2' and year > 2023 and coalesce(ended, extracted_on()) > date '2023-10-28'
            then 'PLACE cannot be P2 from 28 October 2023 [217t]'
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
