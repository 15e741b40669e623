"""Words of procedures: how the audit trail is spoken."""
