-- 454 | Episodes | The placement is over 350 miles from home.
-- To do: check both postcodes; 999.9 is for a distance that is not known.
select source, row
from used_episodes
where distance_miles > 350
