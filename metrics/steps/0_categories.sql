-- Categories: the national codes, put into the groups that the Department for Education publishes.
-- One macro for each code list; a code that is not known has a category of its own.

create macro ethnic_group(code) as case
    when code in ('WBRI', 'WIRI', 'WIRT', 'WROM', 'WOTH') then 'White'
    when code in ('MWBC', 'MWBA', 'MWAS', 'MOTH') then 'Mixed'
    when code in ('AIND', 'APKN', 'ABAN', 'AOTH', 'CHNE') then 'Asian'
    when code in ('BCRB', 'BAFR', 'BOTH') then 'Black'
    when code = 'OOTH' then 'Other'
    else 'Not known'
end;

create macro legal_status(code) as case
    when code = 'C2' then 'Full care order'
    when code = 'C1' then 'Interim care order'
    when code = 'E1' then 'Placement order'
    when code = 'V2' then 'Section 20'
    else 'Other'
end;

create macro need(code) as case code
    when 'N1' then 'Abuse or neglect'
    when 'N2' then 'Child''s disability'
    when 'N3' then 'Parental illness or disability'
    when 'N4' then 'Family in acute stress'
    when 'N5' then 'Family dysfunction'
    when 'N6' then 'Socially unacceptable behaviour'
    when 'N7' then 'Low income'
    when 'N8' then 'Absent parenting'
    else 'Not known'
end;

create macro placement_type(code) as case
    when code like 'U%' then 'Foster placements'
    when code in ('A3', 'A4', 'A5', 'A6') then 'Placed for adoption'
    when code = 'P1' then 'Placed with parents'
    when code in ('P2', 'H5', 'K3') then 'Independent or supported living'
    when code in ('K1', 'K2') then 'Secure and children''s homes'
    when code in ('P3', 'R1', 'R2', 'R3', 'R5') then 'Other residential settings'
    when code = 'S1' then 'Residential schools'
    else 'Other placements'
end;

create macro provider(code) as case code
    when 'PR0' then 'Parents'
    when 'PR1' then 'Own provision'
    when 'PR2' then 'Other council'
    when 'PR3' then 'Other public body'
    when 'PR4' then 'Private'
    when 'PR5' then 'Voluntary'
    else 'Not recorded'
end;

-- 999.9 is the national return's way to say that a distance is not known.
create macro distance(miles) as case
    when miles is null or miles >= 999 then 'Not known'
    when miles > 20 then 'Over 20 miles'
    else '20 miles or less'
end;

create macro age_band(birth_month, on_day) as case
    when date_sub('year', birth_month, on_day) < 1 then 'Under 1'
    when date_sub('year', birth_month, on_day) < 5 then '1 to 4'
    when date_sub('year', birth_month, on_day) < 10 then '5 to 9'
    when date_sub('year', birth_month, on_day) < 16 then '10 to 15'
    else '16 to 17'
end;

create macro is_unaccompanied(is_uasc, uasc_until, on_day) as
    case when is_uasc and (uasc_until is null or uasc_until > on_day) then 'yes' else 'no' end;
