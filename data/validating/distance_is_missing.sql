-- 392a | Episodes | No distance is given, though the table has distances, and the child is not an unaccompanied
-- asylum seeker.
-- To do: complete the postcodes, or give 999.9.
select source, row
from used_episodes
where has_no_distance and is_uasc = 'N'
    and source in (select source from given_Episodes where PL_DISTANCE is not null)
