-- Reviews held while the child was in care, numbered within the period of care, with the day they were due.
-- One row for each review that was held.

with

in_care as (
    select
        reviews.*,
        care_periods.care_period,
        care_periods.started_on as in_care_since,
        care_periods.started_on >= recorded.from_on as is_known_from_the_start
    from reviews
    inner join care_periods
        on care_periods.child_id = reviews.child_id
        and reviews.held_on >= care_periods.started_on
        and (care_periods.ended_on is null or reviews.held_on <= care_periods.ended_on)
    inner join coverage as recorded on recorded.subject = 'reviews'
    -- A child who leaves and returns on one day has two periods that touch; the later one holds the review.
    qualify row_number() over (partition by review_id order by care_periods.started_on desc) = 1
),

in_order as (
    select
        *,
        row_number() over child as review_number,
        lag(held_on) over child as last_held_on
    from in_care
    window child as (partition by child_id, care_period order by held_on, review_id)
),

-- A restart lies after the last review, or after coming into care, and before this one.
restarted as (
    select
        in_order.review_id,
        min(restarts.restarted_on) as restarted_on
    from in_order
    inner join restarts
        on restarts.child_id = in_order.child_id
        and restarts.care_period = in_order.care_period
        and restarts.restarted_on >= coalesce(last_held_on, in_care_since)
        and restarts.restarted_on < held_on
    group by in_order.review_id
),

-- A run is what the clock counts: the reviews since coming into care, or since the last restart.
runs as (
    select
        in_order.*,
        restarted.restarted_on,
        count(restarted.restarted_on) over (
            partition by child_id, care_period order by review_number
        ) as run
    from in_order
    left join restarted using (review_id)
),

counted as (
    select
        *,
        row_number() over (partition by child_id, care_period, run order by review_number) as number_in_run
    from runs
),

-- A review begins an interval of 3 months when it is known to be the first of its run, else one of 6.
followed as (
    select
        * exclude (run, number_in_run),
        case
            when number_in_run = 1 and (run > 0 or is_known_from_the_start) then 3
            else 6
        end as months_to_the_next
    from counted
),

clocked as (
    select
        *,
        lag(months_to_the_next) over (
            partition by child_id, care_period order by review_number
        ) as months_since_the_last
    from followed
)

-- Where no due date is recorded, the law's clock gives it: 20 working days after coming into care, then 3 months
-- after the first review, then 6 months after each. A month that is too short ends the count on its last day.
-- A restart brings the next review forward to 20 working days after it, and never puts one off.
select
    clocked.* exclude (due_on, months_since_the_last),
    due_on is not null as is_due_date_recorded,
    cast(coalesce(
        due_on,
        least(
            case
                when review_number > 1 then last_held_on + months_since_the_last * interval 1 month
                when is_known_from_the_start then came_in.plus_20
            end,
            restart.plus_20
        )
    ) as date) as due_on
from clocked
left join working_days as came_in on came_in.day = in_care_since
left join working_days as restart on restart.day = restarted_on
