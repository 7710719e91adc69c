-- 167 | Reviews | The participation code is blank.
-- To do: give REVIEW_CODE.
select source, row
from used_reviews
where REVIEW_CODE is null
