-- INT17 | Reviews | The date of birth of the review is not that of the Header.
-- To do: make sure that both are of one child, and correct one.
select source, row
from used_reviews
where given_birth != birth
