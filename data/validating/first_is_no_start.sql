-- 357 | Episodes | The first episode of the child does not have S as its reason for new episode.
-- To do: add the episodes before it, or make RNE S.
select source, row
from used_episodes
where previous_on is null and reason_started not in ('S', 'NK')
