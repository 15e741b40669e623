"""Indicators that read the event table in their own way: referral reach (K02, K03), gaps between domains (K15)."""
