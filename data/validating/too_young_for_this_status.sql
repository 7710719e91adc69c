-- 358 | Episodes | A child with this legal status (J1, J2, J3) should not be under 10.
-- To do: correct LS or the date of birth.
select source, row
from used_episodes
where legal_status in ('J1', 'J2', 'J3') and started_on < birth + interval 10 year
