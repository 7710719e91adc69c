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
)

-- Where no due date is recorded, the law's clock gives it: 20 working days after coming into care, then 3 months
-- after the first review, then 6 months after each. A month that is too short ends the count on its last day.
select
    in_order.* exclude (due_on),
    cast(coalesce(
        due_on,
        case
            when is_known_from_the_start and review_number = 1 then came_in.plus_20
            when is_known_from_the_start and review_number = 2 then last_held_on + interval 3 month
            else last_held_on + interval 6 month
        end
    ) as date) as due_on
from in_order
left join working_days as came_in on came_in.day = in_order.in_care_since
