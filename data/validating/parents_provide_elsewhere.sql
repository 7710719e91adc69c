-- 550 | Episodes | The provider is the parents (PR0), but the child is not placed with them.
-- To do: correct PLACE_PROVIDER or PLACE.
select source, row
from used_episodes
where placement_provider = 'PR0' and placement_type != 'P1'
