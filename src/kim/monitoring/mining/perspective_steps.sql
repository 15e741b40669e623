-- The way of a person through the offices: steps that are done, and the families of law that began and ended.
update event
set activity = case
    when code in ('step.done', 'domain.started', 'domain.ended') and subject <> '' then code || ':' || subject
end
