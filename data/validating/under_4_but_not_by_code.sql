-- 441 | Reviews | The participation code says that the child was 4 or over, but the child was under 4.
-- To do: make REVIEW_CODE PN0, or correct REVIEW or the date of birth.
select source, row
from used_reviews
where participation != 'PN0' and held_on < birth + interval 4 year
