-- 352 | Episodes | The child started to be looked after at 18 or over.
-- To do: correct DECOM or the date of birth.
select source, row
from used_episodes
where reason_started = 'S' and started_on >= birth + interval 18 year
