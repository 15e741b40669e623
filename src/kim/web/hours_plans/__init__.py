"""The planner of office hours: rooms and people, a plan, its computation, changes by hand, agreement, publication."""
