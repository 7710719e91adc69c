-- 359 | Episodes | The episode goes on after the 18th birthday, and is not section 20 in a children's home.
-- To do: give DEC and REC, or correct LS and PLACE.
select source, row
from used_episodes
where coalesce(ended_on, extracted_on()) > birth + interval 18 year
    and (legal_status, placement_type) is distinct from ('V2', 'K2')
