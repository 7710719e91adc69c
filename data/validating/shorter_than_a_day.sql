-- 355 | Episodes | The episode lasted for less than 24 hours.
-- To do: correct DECOM or DEC, or remove the episode.
select source, row
from used_episodes
where ended_on = started_on
