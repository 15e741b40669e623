"""All kinds of messages, by code."""

from kim.exchange.kinds import Kind, capacities, figures, hand_overs, letters, obstacles, peer_cases, team_keys

_MODULES = (letters, team_keys, obstacles, figures, peer_cases, capacities, hand_overs)
ALL: dict[str, Kind] = {module.KIND.code: module.KIND for module in _MODULES}
