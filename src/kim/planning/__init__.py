"""Office hours, slots, intake capacity. No person."""
