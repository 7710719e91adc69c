-- 432 | Episodes | The child ceased to be looked after at the end of the last episode, but the reason for new
-- episode is not S.
-- To do: correct the REC before it, or make RNE S.
select source, row
from used_episodes
where reason_started not in ('S', 'NK') and previous_end <= started_on and previous_reason != 'X1'
