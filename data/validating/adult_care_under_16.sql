-- 389 | Episodes | The reason episode ceased is a move to adult social care (E7), but the child is under 16.
-- To do: correct REC or DEC.
select source, row
from used_episodes
where reason_ended = 'E7' and ended_on < birth + interval 16 year
