-- 304 | UASC | The date on which the status ceased is after the 18th birthday.
-- To do: correct DUC.
select uasc.source, uasc.row
from chosen_uasc as uasc
join joined_children as child using (child)
where uasc.version = 1 and uasc.until > child.birth + interval 18 year
