-- 399 | Reviews | The review was held while the child was looked after in short breaks (V3, V4): no figure
-- counts it.
-- To do: remove the review, or correct LS.
select review.source, review.row
from used_reviews as review
semi join short_breaks as episode
    on episode.child = review.child
    and review.held_on between episode.started_on and coalesce(episode.ended_on, extracted_on())
anti join joined_episodes as care
    on care.child = review.child
    and review.held_on between care.started_on and coalesce(care.ended_on, extracted_on())
