-- 213 | Episodes | A placement provider is given for a temporary or other placement.
-- To do: leave PLACE_PROVIDER empty, or correct PLACE.
select source, row
from used_episodes
where placement_provider is not null and (placement_type like 'T%' or placement_type like 'Z%')
