-- 460 | Episodes | The reason episode ceased is that the child stayed with carers at 18 (E17), but the child is
-- under 18.
-- To do: correct REC or DEC.
select source, row
from used_episodes
where reason_ended = 'E17' and ended_on < birth + interval 18 year
