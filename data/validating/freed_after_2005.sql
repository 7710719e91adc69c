-- 445 | Episodes | Freeing orders (D1) have not been made since December 2005.
-- To do: correct LS.
select source, row
from used_episodes
where legal_status = 'D1' and started_on > date '2005-12-31'
