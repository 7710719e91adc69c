-- 530, 531 | Episodes | The child is placed with parents, but the provider is private or voluntary (PR4, PR5).
-- To do: correct PLACE_PROVIDER or PLACE.
select source, row
from used_episodes
where placement_provider in ('PR4', 'PR5') and placement_type = 'P1'
