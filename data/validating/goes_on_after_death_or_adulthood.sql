-- 437 | Episodes | The child died or was found to be 18 or over (E2, E15), but has a further episode.
-- To do: correct the REC before it, or remove the episode.
select source, row
from used_episodes
where previous_reason in ('E2', 'E15')
