-- Care episodes: short-break series (V3, V4) left out, periods of care numbered.
-- One row for each episode that counts.

with

counted as (
    select
        *,
        max(coalesce(ended_on, date '9999-12-31')) over (
            partition by child_id
            order by started_on, ended_on nulls last
            rows between unbounded preceding and 1 preceding
        ) as care_so_far_until
    from episodes
    where legal_status not in ('V3', 'V4')
)

select
    * exclude (care_so_far_until),
    sum(case when started_on <= care_so_far_until then 0 else 1 end) over (
        partition by child_id
        order by started_on, ended_on nulls last
    ) as care_period
from counted
