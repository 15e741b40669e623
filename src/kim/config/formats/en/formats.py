"""English days as they are written in Europe: 11/12/2026 would be two days at once."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M Y"
