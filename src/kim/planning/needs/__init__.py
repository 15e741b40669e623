"""Needs assessments: what is answered, who answers by link, offers against needs. No database, no clock."""
