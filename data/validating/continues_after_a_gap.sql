-- 433 | Episodes | The reason for new episode says that care continues, but the episode does not begin on the
-- day on which the last one ended.
-- To do: correct DECOM or the DEC before it, or make RNE S.
select source, row
from used_episodes
where reason_started in ('L', 'P', 'T', 'B', 'U') and started_on > previous_end
