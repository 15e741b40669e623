"""The door of the demo: one button per demo person. Absent outside the demo."""
