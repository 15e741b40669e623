"""Plans of office hours: what is typed, what a plan holds, what publishing it does, and the words of the planner."""
