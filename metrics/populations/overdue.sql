-- Reviews overdue at the end of each quarter.
-- One row for each review past its due date and not held, of a child still in the same period of care.

select
    quarters.quarter,
    reviews_due.child_id,
    case
        when date_diff('day', due_on, ends_on) <= 28 then 'Up to 4 weeks'
        else 'More than 4 weeks'
    end as how_late
from quarters
inner join reviews_due
    on reviews_due.due_on < quarters.ends_on
    and (reviews_due.held_on is null or reviews_due.held_on > quarters.ends_on)
inner join care_periods
    on care_periods.child_id = reviews_due.child_id
    and care_periods.started_on <= reviews_due.due_on
    and (care_periods.ended_on is null or care_periods.ended_on > quarters.ends_on)
