-- 504 | Episodes | The category of need differs from that of the episode before in the same period of care.
-- To do: make CIN what it was when care began.
select source, row
from used_episodes
where started_on = previous_end and category_of_need != previous_need
