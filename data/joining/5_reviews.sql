-- Reviews: one row for each child and day; the latest year in which it can be read is followed.
create table judged_reviews as
select
    given.*,
    years.year,
    as_day(given.REVIEW) as held_on,
    known('reviews', 'participation', given.REVIEW_CODE) as participation,
    case
        when given.CHILD is null then 'there is no child id'
        when child.child is null then 'the child is in no Header that can be used'
        when held_on is null then 'REVIEW is missing or is no date [166]'
        when held_on > extracted_on() then 'REVIEW is after the day of extraction'
        when held_on > make_date(years.year, 3, 31) then 'REVIEW is after the end of its own year'
        when held_on < child.born then 'REVIEW is before the month of birth'
    end as fault
from given_Reviews as given
join years using (source)
left join joined_children as child on child.child = given.CHILD;

create table chosen_reviews as
select
    *,
    row_number() over latest_first as version,
    compared(
        case when participation is distinct from first_value(participation) over latest_first
            then 'REVIEW_CODE' else '' end
    ) as comparison
from judged_reviews
where fault is null
window latest_first as (partition by CHILD, held_on order by year desc, source, row);

insert into left_out
select 'Reviews', source, row, fault from judged_reviews where fault is not null
union all
select 'Reviews', source, row, comparison from chosen_reviews where version > 1;

insert into changed
select 'Reviews', source, row, 'the code of REVIEW_CODE is not known [167]' from chosen_reviews
where version = 1 and REVIEW_CODE is not null and participation is null;

create table joined_reviews as
select CHILD as child, held_on, participation from chosen_reviews where version = 1;
