"""The invented county: a simulation that works through actions, and its multiplication for measurements."""
