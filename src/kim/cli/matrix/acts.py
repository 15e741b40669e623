"""Every act of the table as a request: which address, what is typed, and where one sees that it was given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kim.cli.matrix.cases import points
from kim.cli.matrix.things import ARRIVAL, CASE, OTHER, RECIPIENT, REFERRAL, SUNDERN, VOUCHER, People, Thing, typed

Form = Callable[[Thing, People], Mapping[str, object]]
NEAR = -30
"""Days ahead."""
FOREIGN_REASON = "Rückfrage des Jugendamts während der Urlaubsvertretung"


class Kind(Enum):
    """How an answer is read."""

    PAGE = auto()
    """Given when the page opens; `sought` stands in it."""
    WORD = auto()
    """Given when `sought` stands in the page; who sees the page without it got nothing."""
    DEED = auto()
    """Given when it leads on and left an entry in the audit trail."""
    LISTED = auto()
    """Given when `sought` stands in the list, on whichever of its pages."""


@dataclass(frozen=True)
class Act:
    """One act of the table. `keys` fill the address `url` unless it is a list; without one of them nothing is asked."""

    subject: str
    name: str
    kind: Kind
    url: str
    keys: tuple[str, ...] = ()
    form: Form | None = None
    queries: tuple[str, ...] = ("",)
    part: str = ""
    """Heading of the part of the page that counts; all of it where none is named."""
    mark: str = ""
    """Only pages with this sign are the list that is meant; a room may show another one instead."""
    sought: str = ""
    leaves_a_trace: bool = True

    def is_possible(self, thing: Thing) -> bool:
        needed = {*self.keys, self.sought} - {"", *thing.facts}
        return thing.subject == self.subject and needed <= thing.keys.keys()


def _nothing(_thing: Thing, _people: People) -> Mapping[str, object]:
    return {}


def _pages() -> list[Act]:
    reading = {
        "Überblick lesen": ("case", "case"),
        "Plan lesen": ("case_plan", "case"),
        "Kontakte lesen": ("case_contacts", "case"),
        "Person und Einwilligungen lesen": ("case_person", "case"),
        "Team lesen": ("case_team", "case"),
        "Klärung lesen": ("case_intake", "case"),
        "Lebensbereiche lesen": ("case_assessment", "case"),
        "Ziel lesen": ("goal", "case", "goal"),
        "Schritt lesen": ("step", "case", "step"),
        "Kontakteintrag lesen": ("contact", "case", "contact"),
        "Seite zum Abschließen lesen": ("case_closure", "case"),
        "Ziel über einen anderen Fall lesen": ("goal", OTHER, "goal"),
    }
    return [Act(CASE, name, Kind.PAGE, url, tuple(keys), sought="number") for name, (url, *keys) in reading.items()]


def _lists() -> list[Act]:
    def words(fact: str) -> Form:
        return lambda thing, _people: {"q": thing.facts[fact]}

    def listed(name: str, url: str, *queries: str, form: Form | None = None, sought: str = "case") -> Act:
        return Act(CASE, name, Kind.LISTED, url, form=form, queries=queries or ("",), sought=sought)

    office, due = "?scope=office&state=all", "Mein Tag, fällige Schritte"
    return [
        listed("Eigene Liste, offene Fälle", "cases"),
        listed("Eigene Liste, alle Fälle", "cases", "?state=all"),
        listed("Liste der Kolleginnen, ohne Namen", "cases", office),
        listed("Name in der Liste der Kolleginnen", "cases", office, sought="name"),
        listed("Suche nach dem Namen, offene Fälle", "cases", form=words("name")),
        listed("Suche nach der Fallnummer, alle Fälle", "cases", "?state=all", form=words("number")),
        listed("Suche nach dem Namen in der Stelle", "cases", office, form=words("name")),
        listed("Hinweis auf gleichen Namen beim Eröffnen", "case_new", form=_walk_in, sought="number"),
        listed("Tabelle zum Mitnehmen", "cases_export", sought="number"),
        Act(CASE, due, Kind.LISTED, "my_day", ("step",), queries=("?section=steps",), sought="case"),
        listed("Mein Tag, erstes Gespräch steht aus", "my_day", "?section=first_talks", sought="referral_of"),
        listed("Mein Tag, Ruhezeit vorbei", "my_day", "?section=pauses"),
    ]


def _walk_in(thing: Thing, _people: People) -> Mapping[str, object]:
    names = {"given_name": "Probe", "family_name": thing.facts["name"]}
    return {**names, "language": "tr", "municipality": SUNDERN, "reach": "none"}


def _person(thing: Thing, people: People) -> Mapping[str, object]:
    return {**_walk_in(thing, people), "contact_when": "vormittags", "seen": thing.facts["person_seen"]}


def _talk(_thing: Thing, _people: People) -> Mapping[str, object]:
    return {"held_on": typed(0), "form": "phone", "minutes": "30", "seen": "1"}


def _consent(_thing: Thing, _people: People) -> Mapping[str, object]:
    return {"kind": "processing", "categories": ["contact"], "purpose": "case_management", "form": "written"}


def _intake(thing: Thing, _people: People) -> Mapping[str, object]:
    return {"informed_on": typed(0), "criteria": ["complex_need"], "seen": thing.facts["intake_seen"]}


def _ratings(_thing: Thing, _people: People) -> Mapping[str, object]:
    return {f"LB04_{name}": "2" for name in ("need", "resource", "priority_person", "priority_manager")}


def _goal(_thing: Thing, _people: People) -> Mapping[str, object]:
    return {"life_domain": "LB04", "wording": "Ich möchte arbeiten", "sign": "Vertrag liegt vor", "target": "3"}


def _colleague(_thing: Thing, people: People) -> Mapping[str, object]:
    return {"account": people.key("Kollegin")}


def _fixed(**values: str) -> Form:
    return lambda _thing, _people: values


def _case_deeds() -> list[Act]:
    def deed(name: str, url: str, form: Form = _nothing, *keys: str) -> Act:
        return Act(CASE, name, Kind.DEED, url, keys or ("case",), form)

    step, goal = ("case", "step"), ("case", "goal")
    return [
        deed("Kontakt notieren", "case_contacts", _talk),
        deed("Kontakteintrag berichtigen", "contact", _talk, "case", "contact"),
        deed("Person ändern", "case_person", _person),
        deed("Einwilligung notieren", "case_consents", _consent),
        deed("Einwilligung widerrufen", "case_consent_withdrawal", _nothing, "case", "consent"),
        deed("Einwilligung über einen anderen Fall widerrufen", "case_consent_withdrawal", _nothing, OTHER, "consent"),
        deed("Klärung festhalten", "case_intake", _intake),
        deed("Lebensbereiche einschätzen", "case_assessment", _ratings),
        deed("Klärung beginnen", "case_state", _fixed(to="intake")),
        deed("Assessment beginnen", "case_state", _fixed(to="assessment")),
        deed("Ziel hinzufügen", "goal_new", _goal),
        deed("Ziel vereinbaren", "goal_agreement", _nothing, "case", "draft"),
        deed("Ziel bewerten", "goal_rating", _fixed(state="reached", attainment="0"), *goal),
        deed("Schritt hinzufügen", "step_new", _fixed(title="Unterlagen holen", responsible="person")),
        deed("Schritt beginnen", "step_start", _fixed(on=typed(0)), *step),
        deed("Schritt erledigen", "step_finish", _fixed(on=typed(0)), *step),
        deed("Schritt über einen anderen Fall erledigen", "step_finish", _fixed(on=typed(0)), OTHER, "step"),
        deed("Schritt streichen", "step_drop", _nothing, *step),
        deed("Hürde melden", "step_obstacle", _fixed(cause="capacity"), *step),
        deed("Plan durchsehen", "plan_review", _fixed(next_on=typed(NEAR))),
        deed("Warten notieren", "waiting_start", _fixed(point=points()[1], on=typed(0))),
        deed("Warten beenden", "waiting_stop", _fixed(on=typed(0)), "case", "period"),
        deed("Ruhen lassen", "case_pause", _fixed(resume_on=typed(NEAR))),
        deed("Abschließen", "case_closure", _fixed(reason="moved")),
        deed("Neue Episode beginnen", "case_episode"),
        deed("Kollegin ins Team nehmen", "case_members", _colleague),
        deed("Fall übergeben", "case_handover", _colleague),
        _opening("Mit Begründung öffnen", FOREIGN_REASON),
        _opening("Ohne ausreichende Begründung öffnen", "einfach"),
    ]


def _opening(name: str, reason: str) -> Act:
    """Whoever sees the case already is led into it, and nothing is noted."""
    return Act(CASE, name, Kind.DEED, "case_opening", ("case",), _fixed(reason=reason), leaves_a_trace=False)


def _referral_acts() -> list[Act]:
    key = ("referral",)
    resending = _fixed(recipient=RECIPIENT, consent="written")
    deeds = {
        "Annehmen": ("referral_acceptance", _nothing),
        "Ablehnen": ("referral_refusal", _fixed(reason="consent_unclear")),
        "Kontaktversuch notieren": ("referral_try", _nothing),
        "Erstgespräch notieren": ("referral_talk", _fixed(held_on=typed(0))),
        "Als nicht erreicht aufgeben": ("referral_giving_up", _nothing),
        "Zurückziehen": ("referral_withdrawal", _nothing),
        "Erneut senden": ("referral_resending", resending),
    }
    unanswered = "Mein Tag, Verweise ohne Antwort"
    return [
        Act(REFERRAL, "Name auf dem Verweis lesen", Kind.WORD, "referral", key, sought="name"),
        Act(REFERRAL, unanswered, Kind.LISTED, "my_day", part="referrals", sought="referral"),
        *(Act(REFERRAL, name, Kind.DEED, url, key, form) for name, (url, form) in deeds.items()),
        *(act for subject in (REFERRAL, VOUCHER) for act in _slips(subject)),
        Act(VOUCHER, "Gutscheinblatt lesen", Kind.PAGE, "referral_voucher", key),
        Act(VOUCHER, "Gutschein einlösen", Kind.DEED, "voucher_redemption", (), _redemption),
    ]


def _slips(subject: str) -> list[Act]:
    def listed(name: str, kind: str, *states: str) -> Act:
        first = f"?list={kind}"
        queries = (first, *(f"{first}&state={state}" for state in states))
        mark = f'href="{first}"'
        return Act(subject, name, Kind.LISTED, "referrals", queries=queries, mark=mark, sought="referral")

    return [
        Act(subject, "Verweis lesen", Kind.PAGE, "referral", ("referral",)),
        listed("Liste der gesendeten Verweise", "sent"),
        listed("Eingang der Verweise", "in", "reach", "done"),
    ]


def _redemption(thing: Thing, people: People) -> Mapping[str, object]:
    return {**_walk_in(thing, people), "code": thing.facts["voucher"]}


def _arrival_acts() -> list[Act]:
    key, nobody = ("arrival",), "Mein Tag, niemand bestätigte die Ankunft"
    return [
        Act(ARRIVAL, "Ankunftsfrage lesen", Kind.PAGE, "arrival", key),
        Act(ARRIVAL, "Name in der Ankunftsfrage lesen", Kind.WORD, "arrival", key, sought="name"),
        Act(ARRIVAL, "Ankunft bestätigen", Kind.DEED, "arrival", key, _fixed(arrived="yes")),
        Act(ARRIVAL, "Antwort zur Kenntnis nehmen", Kind.DEED, "arrival_note", key, _nothing),
        Act(ARRIVAL, "Mein Tag, Ankunft zu bestätigen", Kind.LISTED, "my_day", part="confirmations", sought="arrival"),
        Act(ARRIVAL, nobody, Kind.LISTED, "my_day", queries=("?section=arrivals",), sought="case"),
    ]


def all_of_them() -> dict[tuple[str, str], Act]:
    """Every act by thing and name, as the table names them."""
    found = [*_pages(), *_lists(), *_case_deeds(), *_referral_acts(), *_arrival_acts()]
    return {(act.subject, act.name): act for act in found}
