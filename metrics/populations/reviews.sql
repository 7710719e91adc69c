-- Child in care reviews.
-- One row for each review held in the quarter while the child was in care.

with

-- The episode and the home on the day of the review; on the day of a move, the new ones.
on_the_day as (
    select
        reviews_held.review_id,
        arg_max(care_episodes.legal_status, care_episodes.started_on) as legal_status
    from reviews_held
    inner join care_episodes
        on care_episodes.child_id = reviews_held.child_id
        and care_episodes.care_period = reviews_held.care_period
        and care_episodes.started_on <= reviews_held.held_on
    group by reviews_held.review_id
),

home as (
    select
        reviews_held.review_id,
        arg_max(placement_episodes.placement_type, placement_episodes.started_on) as placement_type,
        arg_max(placement_episodes.in_area, placement_episodes.started_on) as in_area
    from reviews_held
    inner join placement_episodes
        on placement_episodes.child_id = reviews_held.child_id
        and placement_episodes.care_period = reviews_held.care_period
        and placement_episodes.started_on <= reviews_held.held_on
    group by reviews_held.review_id
)

select
    quarters.quarter,
    reviews_held.child_id,
    case
        when due_on is null then 'No due date'
        when reviews_held.held_on <= due_on and is_due_date_recorded then 'On time, due date recorded'
        when reviews_held.held_on <= due_on then 'On time, due date worked out'
        when is_due_date_recorded then 'Late, due date recorded'
        else 'Late, due date worked out'
    end as timing,
    case
        when tracked_reviews.review_id is null then 'Not in the tracker'
        when tracked_reviews.held_on = reviews_held.held_on then 'In both, on the same day'
        else 'In both, on different days'
    end as sources,
    case
        when not is_known_from_the_start or review_number > 2 then 'Later'
        when review_number = 1 then 'First'
        else 'Second'
    end as kind,
    case
        when record_distributed_on <= held.plus_20 then 'In time'
        when record_distributed_on is not null then 'Late'
        when extract.extracted_on < held.plus_20 then 'Not yet due'
        else 'No date'
    end as record,
    case
        when recommendations_sent_on <= held.plus_5 then 'In time'
        when recommendations_sent_on is not null then 'Late'
        when extract.extracted_on < held.plus_5 then 'Not yet due'
        else 'No date'
    end as recommendations,
    case
        when report = 'N' then 'No report'
        when report_available_on is null then 'Not known'
        when report_available_on <= held.minus_5 then '5 or more working days before'
        when report_available_on <= held.minus_3 then '3 or 4 working days before'
        when report_available_on < reviews_held.held_on then 'Less than 3 working days before'
        when report_available_on = reviews_held.held_on then 'On the day'
        else 'After the review'
    end as report,
    coalesce(participation, 'Not known') as participation,
    age_band(birth_month, reviews_held.held_on) as age_band,
    legal_status(on_the_day.legal_status) as legal_status,
    placement_type(home.placement_type) as placement_type,
    case home.in_area when 'N' then 'yes' else 'no' end as outside_area
from reviews_held
cross join extract
inner join quarters on reviews_held.held_on between quarters.starts_on and quarters.ends_on
inner join children on children.child_id = reviews_held.child_id
inner join working_days as held on held.day = reviews_held.held_on
left join on_the_day using (review_id)
left join home using (review_id)
left join tracked_reviews using (review_id)
