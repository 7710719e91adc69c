-- Children: one row for each child of any Header; the latest year in which the child can be read is followed.
create table headers as
select
    source,
    row,
    year,
    CHILD as child,
    date_trunc('month', as_day(DOB))::date as born,
    case SEX when '1' then 'M' when '2' then 'F' else known('children', 'sex', SEX) end as sex,
    known('children', 'ethnicity', ETHNIC) as ethnicity,
    SEX is not null and sex is null as odd_sex,
    ETHNIC is not null and ethnicity is null as odd_ethnicity
from given_Header
join years using (source);

create table judged_headers as
select
    *,
    case
        when child is null then 'there is no child id'
        when born is null then 'the date of birth is missing or is no date'
        when born > extracted_on() then 'the child is born after the day of extraction'
    end as fault
from headers;

create table chosen_headers as
select
    *,
    row_number() over latest_first as version,
    first_value((born, sex, ethnicity)) over latest_first as followed
from judged_headers
where fault is null
window latest_first as (partition by child order by year desc, row);

insert into left_out
select 'Header', source, row, fault from judged_headers where fault is not null
union all
select 'Header', source, row, repeats((born, sex, ethnicity) is not distinct from followed)
from chosen_headers
where version > 1;

insert into changed
select 'Header', source, row, 'the code of SEX is not known' from chosen_headers where version = 1 and odd_sex
union all
select 'Header', source, row, 'the code of ETHNIC is not known' from chosen_headers where version = 1 and odd_ethnicity;

-- Unaccompanied asylum-seeking children: a row of any year makes the child one; the latest end is followed.
create table judged_uasc as
select
    given.source,
    given.row,
    years.year,
    given.CHILD as child,
    given.DUC is not null as has_end,
    case
        when as_day(given.DUC) between header.born and extracted_on() + interval 18 year then as_day(given.DUC)
    end as until,
    case
        when given.CHILD is null then 'there is no child id'
        when header.child is null then 'the child is in no Header that can be used'
    end as fault
from given_UASC as given
join years using (source)
left join (from chosen_headers where version = 1) as header on header.child = given.CHILD;

create table chosen_uasc as
select
    *,
    row_number() over latest_first as version,
    first_value((until,)) over latest_first as followed
from judged_uasc
where fault is null
window latest_first as (partition by child order by year desc, row);

insert into left_out
select 'UASC', source, row, fault from judged_uasc where fault is not null
union all
select 'UASC', source, row, repeats((until,) is not distinct from followed) from chosen_uasc where version > 1;

insert into changed
select 'UASC', source, row, 'DUC is no date that it can be' from chosen_uasc
where version = 1 and has_end and until is null;

create table joined_uasc as
select child, until from chosen_uasc where version = 1;

create table joined_children as
select
    header.child,
    header.born,
    header.sex,
    header.ethnicity,
    case when uasc.child is null then 'N' else 'Y' end as is_uasc,
    uasc.until
from chosen_headers as header
left join joined_uasc as uasc using (child)
where header.version = 1;
