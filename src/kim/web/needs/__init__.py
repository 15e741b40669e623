"""Needs assessment: asking three questions by link, merging the answers, offers against needs."""
