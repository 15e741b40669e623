"""Tables of obstacles."""

from kim.obstacles.models.obstacle import Obstacle, ObstacleReport

__all__ = ["Obstacle", "ObstacleReport"]
