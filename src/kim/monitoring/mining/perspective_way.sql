-- The way of a case through the hands of case management: referral, states, closing, arrival.
update event
set activity = case
    when code in ('referral.contact_tried', 'arrival.asked', 'state.inquiry', 'state.closed') then null
    when code like 'referral.%' or code like 'state.%' or code like 'arrival.%' or code = 'case.closed' then code
end
