-- 387 | Episodes | The reason episode ceased is independent living (E5, E6), but the child is under 14.
-- To do: correct REC or DEC.
select source, row
from used_episodes
where reason_ended in ('E5', 'E6') and ended_on < birth + interval 14 year
