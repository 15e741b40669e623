"""Which spellings of case managers may be one person? Proposals only: the user maps each spelling to an account."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kim.procedures.caselist.readings.plain import Handle
from kim.procedures.caselist.sentences import Sentence, say

_LONGEST_SIGN = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """Spellings that may mean one person, in the order of the list, and why."""

    handles: tuple[Handle, ...]
    reason: Sentence


def proposals(handles: Iterable[Handle]) -> tuple[Proposal, ...]:
    """Groups of spellings; each exact spelling is in exactly one group, often alone."""
    spellings = list({handle.key: handle for handle in handles}.values())
    cores: dict[str, list[Handle]] = defaultdict(list)
    for handle in spellings:
        cores[handle.core].append(handle)
    signs = {core: name for core in cores if (name := _stands_for(core, cores)) is not None}
    grouped: dict[str, list[Handle]] = defaultdict(list)
    for core, same in cores.items():
        grouped[signs.get(core, core)].extend(same)
    return tuple(Proposal(tuple(group), _reason(group, core, signs)) for core, group in grouped.items())


def _stands_for(core: str, cores: dict[str, list[Handle]]) -> str | None:
    """The one longer name that begins with this sign written in capitals: AYD for Aydin."""
    if len(core) > _LONGEST_SIGN or not all(handle.shown.isupper() for handle in cores[core]):
        return None
    longer = [name for name in cores if len(name) > len(core) and name.startswith(core)]
    return longer[0] if len(longer) == 1 else None


def _reason(group: list[Handle], core: str, signs: dict[str, str]) -> Sentence:
    if core in signs.values():
        return say("The sign in capitals is the beginning of this name alone. Please confirm.")
    if len(group) > 1:
        return say("The same name with and without a form of address. Please confirm.")
    return say("Written in one way only.")
