-- 407 | Episodes | The reason episode ceased is a special guardianship order, but the child is 18 or over.
-- To do: correct REC or DEC.
select source, row
from used_episodes
where reason_ended in ('E43', 'E44', 'E45', 'E46', 'E47', 'E48') and ended_on >= birth + interval 18 year
