-- 440 | Reviews | The participation code says that the child was under 4 (PN0), but the child was 4 or over.
-- To do: correct REVIEW_CODE, REVIEW or the date of birth.
select source, row
from used_reviews
where participation = 'PN0' and held_on >= birth + interval 4 year
