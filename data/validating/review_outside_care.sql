-- - | Reviews | The child was not looked after on the day of the review: no figure counts it.
-- To do: correct REVIEW, or the episodes of the child.
select review.source, review.row
from used_reviews as review
anti join (
    select child, started_on, ended_on from joined_episodes
    union all
    select child, started_on, ended_on from short_breaks
) as episode
    on episode.child = review.child
    and review.held_on between episode.started_on and coalesce(episode.ended_on, extracted_on())
