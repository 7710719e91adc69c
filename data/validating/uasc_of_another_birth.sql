-- INT18 | UASC | The date of birth in UASC is not that of the Header.
-- To do: make sure that both are of one child, and correct one.
select uasc.source, uasc.row
from chosen_uasc as uasc
join joined_children as child using (child)
where uasc.version = 1 and uasc.birth != child.birth
