-- Reviews held while the child was in care, numbered within the period of care.
-- One row for each review that was held.

select
    reviews.*,
    care_periods.care_period,
    care_periods.started_on as in_care_since,
    row_number() over (
        partition by reviews.child_id, care_periods.care_period
        order by held_on, review_id
    ) as review_number
from reviews
inner join care_periods
    on care_periods.child_id = reviews.child_id
    and reviews.held_on >= care_periods.started_on
    and (care_periods.ended_on is null or reviews.held_on <= care_periods.ended_on)
-- A child who leaves and returns on one day has two periods that touch; the later one holds the review.
qualify row_number() over (partition by review_id order by care_periods.started_on desc) = 1
