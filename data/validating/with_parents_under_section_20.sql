-- 378 | Episodes | A child who is placed with parents cannot be looked after under section 20.
-- To do: correct PLACE or LS.
select source, row
from used_episodes
where placement_type = 'P1' and legal_status = 'V2'
