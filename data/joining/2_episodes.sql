-- Episodes: one row for each child and first day (DECOM); the latest year in which it can be read is followed.
create table judged_episodes as
select
    given.*,
    years.year,
    as_day(given.DECOM) as started_on,
    as_day(given.DEC) as ended_on,
    known('episodes', 'reason_started', given.RNE) as reason_started,
    known('episodes', 'legal_status', given.LS) as legal_status,
    known('episodes', 'category_of_need', given.CIN) as category_of_need,
    known('episodes', 'placement_type', given.PLACE) as placement_type,
    known('episodes', 'placement_provider', given.PLACE_PROVIDER) as placement_provider,
    known('episodes', 'reason_ended', given.REC) as reason_ended,
    known('episodes', 'reason_placement_changed', given.REASON_PLACE_CHANGE) as reason_placement_changed,
    case
        when given.CHILD is null then 'there is no child id'
        when child.child is null then 'the child is in no Header that can be used'
        when started_on is null then 'DECOM is missing or is no date'
        when started_on > extracted_on() then 'DECOM is after the day of extraction'
        when started_on < child.born then 'DECOM is before the month of birth'
        when given.DEC is not null and ended_on is null then 'DEC is no date'
        when ended_on < started_on then 'DEC is before DECOM'
        when reason_started is null then 'RNE is missing or is not known'
        when legal_status is null then 'LS is missing or is not known'
    end as fault
from given_Episodes as given
join years using (source)
left join joined_children as child on child.child = given.CHILD;

create table versions as
select
    *,
    row_number() over latest_first as version,
    -- an episode that was open in an earlier year and has ended since is no contradiction
    first_value((reason_started, legal_status, category_of_need, placement_type, placement_provider))
        over latest_first as followed,
    first_value(ended_on) over latest_first as followed_end
from judged_episodes
where fault is null
window latest_first as (partition by CHILD, started_on order by year desc, row);

insert into left_out
select 'Episodes', source, row, fault from judged_episodes where fault is not null
union all
select
    'Episodes',
    source,
    row,
    repeats(
        (reason_started, legal_status, category_of_need, placement_type, placement_provider)
            is not distinct from followed
        and (ended_on is null or ended_on is not distinct from followed_end)
    )
from versions
where version > 1;

create table timed_episodes as
select
    *,
    case when ended_on <= extracted_on() then ended_on end as ended,
    lead(started_on) over (partition by CHILD order by started_on) as next_on,
    coalesce(coalesce(ended, date '9999-12-31') > next_on, false) as is_cut
from versions
where version = 1;

create table joined_episodes as
select
    CHILD as child,
    started_on,
    reason_started,
    legal_status,
    category_of_need,
    placement_type,
    placement_provider,
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
        case when REC is not null and DEC is null then 'the episode is open: its REC is dropped' end,
        case when ended_on > extracted_on() then 'DEC is after the day of extraction: taken as open' end,
        case when is_cut then 'the episode goes on after the next has begun: ended there with X1' end,
        case
            when not is_cut and ended is not null and reason_ended is null
            then 'REC is missing or not known: taken as X1 if the next episode begins that day, else as E8'
        end,
        case
            when ended is null and not is_cut and year < (select max(year) from years)
            then 'the episode is open, but no later year has it: it stays open'
        end,
        case when CIN is not null and category_of_need is null then 'the code of CIN is not known' end,
        case when PLACE is not null and placement_type is null then 'the code of PLACE is not known' end,
        case
            when PLACE_PROVIDER is not null and placement_provider is null
            then 'the code of PLACE_PROVIDER is not known'
        end,
        case
            when REASON_PLACE_CHANGE is not null and reason_placement_changed is null
            then 'the code of REASON_PLACE_CHANGE is not known'
        end
    ]) as what
    from timed_episodes
)
where what is not null;
