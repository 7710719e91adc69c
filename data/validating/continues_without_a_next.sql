-- 388 | Episodes | The reason episode ceased is X1, but no episode begins on that day.
-- To do: add the next episode, or give the reason for which the child ceased to be looked after.
select source, row
from used_episodes
where reason_ended = 'X1' and ended_on is not null and next_on is distinct from ended_on
