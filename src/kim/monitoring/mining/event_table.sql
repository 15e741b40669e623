create temporary table event (
    case_key text not null,
    seq bigint not null,
    code text not null,
    subject text not null,
    office text,
    legal_domain text,
    interface text,
    municipality text,
    region text,
    occurred_on date,
    ts_ms bigint not null,
    "precision" text not null,
    recorded_at timestamp,
    age_band text,
    status_group text,
    language_group text,
    activity text
)
