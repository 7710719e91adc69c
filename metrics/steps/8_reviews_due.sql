-- Reviews that had to be held: those held, those planned, and those that the law's clock asks for next.
-- One row for each review with a due date, recorded or worked out; held_on is empty where it was not held.

with

-- A review that is recorded as due and not held, or held when the child was not in care.
recorded as (
    select child_id, due_on, held_on
    from reviews
    anti join reviews_held using (review_id)
    where due_on is not null
),

last_held as (
    select
        child_id,
        care_period,
        arg_max(held_on, review_number) as held_on,
        arg_max(months_to_the_next, review_number) as months_to_the_next
    from reviews_held
    group by child_id, care_period
),

-- After the last review (or after coming into care, where none was held) the clock goes on.
ahead as (
    select
        care_periods.child_id,
        care_periods.care_period,
        care_periods.started_on,
        care_periods.ended_on,
        coalesce(last_held.held_on, care_periods.started_on) as since,
        case
            when last_held.held_on is not null
            then last_held.held_on + last_held.months_to_the_next * interval 1 month
            when care_periods.started_on >= covered.from_on then came_in.plus_20
        end as due_on
    from care_periods
    left join last_held using (child_id, care_period)
    inner join coverage as covered on covered.subject = 'reviews'
    left join working_days as came_in on came_in.day = care_periods.started_on
),

restarted as (
    select
        ahead.child_id,
        ahead.care_period,
        min(restarts.restarted_on) as restarted_on
    from ahead
    inner join restarts
        on restarts.child_id = ahead.child_id
        and restarts.care_period = ahead.care_period
        and restarts.restarted_on >= ahead.since
    group by all
),

worked_out as (
    select
        ahead.child_id,
        cast(least(ahead.due_on, restart.plus_20) as date) as due_on,
        cast(null as date) as held_on
    from ahead
    left join restarted using (child_id, care_period)
    left join working_days as restart on restart.day = restarted.restarted_on
    -- Where the council has recorded when the next one is due, that is the date.
    anti join recorded
        on recorded.child_id = ahead.child_id
        and recorded.held_on is null
        and recorded.due_on >= ahead.since
        and (ahead.ended_on is null or recorded.due_on <= ahead.ended_on)
    where ahead.due_on is not null or restart.plus_20 is not null
)

select child_id, due_on, held_on from reviews_held where due_on is not null
union all
select * from recorded
union all
select * from worked_out
