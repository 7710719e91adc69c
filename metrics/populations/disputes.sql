-- Uses of the Dispute Resolution Protocol.
-- One row for each dispute raised in the quarter; one dispute may have several reasons.

with

reasons as (
    select
        dispute_id,
        list(reason) as named
    from dispute_reasons
    group by dispute_id
)

select
    quarters.quarter,
    disputes.child_id,
    'Stage ' || stage as stage,
    case when resolved_on <= ends_on then 'yes' else 'no' end as resolved,
    case when list_contains(named, 'no_social_work_report') then 'yes' else 'no' end as no_social_work_report,
    case when list_contains(named, 'care_planning') then 'yes' else 'no' end as care_planning,
    case when list_contains(named, 'visits') then 'yes' else 'no' end as visits,
    case when list_contains(named, 'outstanding_actions') then 'yes' else 'no' end as outstanding_actions,
    case when list_contains(named, 'recording') then 'yes' else 'no' end as recording,
    case when list_contains(named, 'repeat_concerns') then 'yes' else 'no' end as repeat_concerns
from disputes
inner join quarters on disputes.raised_on between quarters.starts_on and quarters.ends_on
left join reasons using (dispute_id)
