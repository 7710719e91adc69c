-- What later returns overrule: a return has every episode of its year, so an episode that was open before it and is
-- not in it was removed, or has another first day, or had ended. Short breaks overrule nothing.
create table latest_versions as
select * from versions where version = 1 and legal_status not in ('V3', 'V4');

create table open_before_a_return as
select
    CHILD, started_on, reason_started, legal_status, placement_type, placement_provider,
    make_date(year, 4, 1) as next_from
from latest_versions
where ended_on is null and year < (select max(year) from years);

create table next_returns as
select
    CHILD, started_on, ended_on, reason_started, legal_status, placement_type, placement_provider,
    make_date(year - 1, 4, 1) as next_from,
    year = min(year) over (partition by CHILD, started_on)
        and started_on = min(started_on) over (partition by CHILD, year) as is_new_and_first
from versions
where legal_status not in ('V3', 'V4');

-- The first episode of the next return is the same start, or the same placement, a few weeks away: its first day
-- was corrected.
create table moved_episodes as
select was.CHILD, was.started_on, any_value(new.started_on) as moved_to
from open_before_a_return as was
join next_returns as new
    on new.CHILD = was.CHILD
    and new.next_from = was.next_from
    and new.is_new_and_first
    and new.reason_started = was.reason_started
    and abs(new.started_on - was.started_on) <= 28
where was.reason_started = 'S' or (
    was.reason_started != 'NK'
    and new.legal_status = was.legal_status
    and new.placement_type = was.placement_type
    and new.placement_provider is not distinct from was.placement_provider
)
group by all;

create table replaced_episodes as
select was.source, was.row, was.CHILD, was.started_on
from latest_versions as was
semi join latest_versions as later
    on later.CHILD = was.CHILD
    and later.year > was.year
    and later.started_on < was.started_on
    and coalesce(later.ended_on, date '9999-12-31') > was.started_on;

-- The child was in care on 31 March by one return, and not from 1 April by the next: both are followed. Where a row
-- of the child in the next return cannot be read, it may be this episode.
create table stopped_episodes as
select was.CHILD, was.started_on, was.next_from as stopped_on
from open_before_a_return as was
anti join next_returns as new
    on new.CHILD = was.CHILD
    and new.next_from = was.next_from
    and new.started_on < was.next_from
    and coalesce(new.ended_on, was.next_from) >= was.next_from
anti join (from judged_episodes where fault is not null) as unread
    on unread.CHILD = was.CHILD
    and make_date(unread.year - 1, 4, 1) = was.next_from
where was.next_from <= extracted_on();

insert into left_out
select
    'Episodes', source, row, case
        when moved_to is not null then 'the next return has the episode with another DECOM, which is followed [502]'
        else 'a later return has the child in another episode then, which is followed'
    end
from latest_versions
left join moved_episodes using (CHILD, started_on)
left join (select CHILD, started_on, true as is_replaced from replaced_episodes) using (CHILD, started_on)
where moved_to is not null or is_replaced;

create table standing_episodes as
select
    latest.* replace (
        coalesce(next_moved.moved_to, stopped_on, ended_on) as ended_on,
        case
            when stopped_on is not null then coalesce(nullif(reason_ended, 'X1'), 'E8') else reason_ended
        end as reason_ended
    ),
    stopped_on is not null as is_stopped,
    next_moved.moved_to is not null as has_moved_end
from latest_versions as latest
anti join moved_episodes as moved using (CHILD, started_on)
anti join replaced_episodes as replaced using (CHILD, started_on)
left join stopped_episodes using (CHILD, started_on)
left join moved_episodes as next_moved
    on next_moved.CHILD = latest.CHILD
    and next_moved.started_on = latest.ended_on
    and next_moved.moved_to > latest.ended_on
    and latest.reason_ended = 'X1';
