-- Children: one row for each child of any Header; the latest year in which the child can be read is followed.
create table headers as
select
    source,
    row,
    year,
    CHILD as child,
    as_day(DOB) as birth,
    date_trunc('month', birth)::date as born,
    case SEX when '1' then 'M' when '2' then 'F' else known('children', 'sex', SEX) end as sex,
    known('children', 'ethnicity', ETHNIC) as ethnicity,
    SEX is not null and sex is null as odd_sex,
    ETHNIC is not null and ethnicity is null as odd_ethnicity,
    SEX in ('1', '2') and year > 2024 as old_sex,
    coalesce(UASC in ('1', 'Y', 'TRUE'), false) as says_uasc,
    case when regexp_full_match(UPN, '[A-Z][0-9]{11}[0-9A-Z]') then UPN end as pupil
from given_Header
join years using (source);

create table judged_headers as
select
    *,
    case
        when child is null then 'there is no child id'
        when birth is null then 'the date of birth is missing or is no date [102]'
        when birth > extracted_on() then 'the child is born after the day of extraction [301]'
    end as fault
from headers;

create table chosen_headers as
select
    *,
    row_number() over latest_first as version,
    compared(concat_ws(
        ', ',
        case when sex is distinct from first_value(sex) over latest_first then 'SEX [202]' end,
        case when birth is distinct from first_value(birth) over latest_first then 'DOB [203]' end,
        case when ethnicity is distinct from first_value(ethnicity) over latest_first then 'ETHNIC [204]' end
    )) as comparison
from judged_headers
where fault is null
window latest_first as (partition by child order by year desc, source, row);

insert into left_out
select 'Header', source, row, fault from judged_headers where fault is not null
union all
select 'Header', source, row, comparison from chosen_headers where version > 1;

insert into changed
select 'Header', source, row, 'the code of SEX is not known [101]' from chosen_headers where version = 1 and odd_sex
union all
select 'Header', source, row, 'SEX is 1 or 2, which is M or F since 2024-25 [101]'
from chosen_headers where version = 1 and old_sex
union all
select 'Header', source, row, 'the code of ETHNIC is not known [103]'
from chosen_headers where version = 1 and odd_ethnicity;

-- Unaccompanied asylum-seeking children: a row of any year makes the child one; the latest end is followed.
create table judged_uasc as
select
    given.source,
    given.row,
    years.year,
    given.CHILD as child,
    given.DUC is not null as has_end,
    as_day(given.DOB) as birth,
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
    compared(case when until is distinct from first_value(until) over latest_first then 'DUC' else '' end)
        as comparison
from judged_uasc
where fault is null
window latest_first as (partition by child order by year desc, source, row);

insert into left_out
select 'UASC', source, row, fault from judged_uasc where fault is not null
union all
select 'UASC', source, row, comparison from chosen_uasc where version > 1;

insert into changed
select 'UASC', source, row, 'DUC is no date that it can be [104]' from chosen_uasc
where version = 1 and has_end and until is null;

create table joined_uasc as
select child, until from chosen_uasc where version = 1;

create table joined_children as
select
    header.child,
    header.birth,
    header.born,
    header.sex,
    header.ethnicity,
    case when uasc.child is null and not said.uasc then 'N' else 'Y' end as is_uasc,
    uasc.until
from chosen_headers as header
join (select child, bool_or(says_uasc) as uasc from chosen_headers group by child) as said using (child)
left join joined_uasc as uasc using (child)
where header.version = 1;
