"""Sheets to print as PDF/UA: one template, the fonts for it, and the parts that sheets are made of."""
