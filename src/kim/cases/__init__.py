"""Referrals, cases, assessments, plans, waiting, contacts, deadlines, closings."""
