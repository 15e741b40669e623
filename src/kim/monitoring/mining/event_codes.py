"""The case event codes that the SQL texts of monitoring name; a test compares both."""

REFERRAL_SENT = "referral.sent"
REFERRAL_TALKED = "referral.talked"
WAITING_STARTED = "waiting.started"
WAITING_ENDED = "waiting.ended"
WAITING_DROPPED = "waiting.dropped"
DOMAIN_STARTED = "domain.started"
DOMAIN_ENDED = "domain.ended"
CASE_CLOSED = "case.closed"

ALL = frozenset(
    {
        REFERRAL_SENT,
        REFERRAL_TALKED,
        WAITING_STARTED,
        WAITING_ENDED,
        WAITING_DROPPED,
        DOMAIN_STARTED,
        DOMAIN_ENDED,
        CASE_CLOSED,
    }
)
