-- 444 | Header | The same UPN is reported for two child ids: one child may be counted twice.
-- To do: give the child one id in all years, or correct the UPN.
select source, row
from chosen_headers
where version = 1 and pupil in (
    select pupil from chosen_headers where version = 1 group by pupil having count(*) > 1
)
