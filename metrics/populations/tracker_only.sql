-- Reviews that only the council's tracker has.
-- One row for each review that the tracker says was held in the quarter, and the case system does not have.

select
    quarters.quarter,
    tracked_reviews.child_id
from tracked_reviews
inner join quarters on tracked_reviews.held_on between quarters.starts_on and quarters.ends_on
where tracked_reviews.review_id is null
