-- 431 | Episodes | The reason for new episode is started to be looked after (S), but the last episode ended on
-- the same day.
-- To do: correct RNE, or DECOM.
select source, row
from used_episodes
where reason_started = 'S' and started_on = previous_end
