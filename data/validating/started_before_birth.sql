-- 302 | Episodes | The episode starts before the child was born.
-- To do: correct DECOM or the date of birth.
select source, row
from used_episodes
where started_on < birth
