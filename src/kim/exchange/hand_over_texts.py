"""A hand-over as a message says it, and read again: name by name, and nothing in it is believed."""

from __future__ import annotations

import unicodedata
from datetime import date

from kim.cases.drafts import Slip
from kim.exchange.kinds import Body, text
from kim.foundation.partial_dates import PartialDate
from kim.network.models import Municipality
from kim.network.vocabulary import topics, urgencies
from kim.people.details import PersonDetails
from kim.people.models.consent import ConsentForm
from kim.people.references import is_well_formed
from kim.people.vocabulary import languages
from kim.procedures.handing_over import HandOver, References

LONGEST = {"given_name": 100, "family_name": 100, "phone": 60, "contact_when": 120}


def body(office: str, chosen: HandOver, named: References) -> Body:
    """What of a hand-over travels: name by name, so that a new detail of a person goes nowhere by itself."""
    slip, details = chosen.slip, chosen.details
    return {
        "office": office,
        "recipient": slip.recipient,
        "topics": list(slip.topics),
        "urgency": slip.urgency,
        "municipality": slip.municipality,
        "language": slip.language,
        "needs_interpreter": slip.needs_interpreter,
        "given_name": details.given_name,
        "family_name": details.family_name,
        "born": details.birth.value.isoformat() if details.birth.value else "",
        "phone": details.phone,
        "contact_when": details.contact_when,
        "form": chosen.form.value,
        "consent": named.consent,
        "release": named.release,
    }


def given(body: Body) -> HandOver:
    """What was chosen, with codes of this instance. Raises LookupError, ValueError, TypeError, ObjectDoesNotExist."""
    return HandOver(_details(body), _slip(body), ConsentForm(text(body, "form")), note="")


def references(body: Body) -> References:
    """Those that she was given. Raises LookupError, ValueError."""
    return References(_reference(body, "consent"), _reference(body, "release"))


def _slip(body: Body) -> Slip:
    named = body["topics"]
    if not isinstance(named, list) or not named:
        raise ValueError("there are no topics")
    return Slip(
        recipient=text(body, "recipient"),
        topics=tuple(topics.ALL.get(code).code for code in named),
        municipality=Municipality.objects.get(pk=text(body, "municipality")).pk,
        urgency=urgencies.ALL.get(text(body, "urgency")).code,
        language=_language(body),
        needs_interpreter=_needs_interpreter(body),
        feedback_allowed=False,
    )


def _details(body: Body) -> PersonDetails:
    words = {name: _words(body, name) for name in LONGEST}
    born = text(body, "born")
    return PersonDetails(
        given_name=words["given_name"],
        family_name=words["family_name"],
        municipality=text(body, "municipality"),
        birth=PartialDate.day(date.fromisoformat(born)) if born else PartialDate.unknown(),
        phone=words["phone"],
        may_call=bool(words["phone"] and words["contact_when"]),
        contact_when=words["contact_when"],
        language=_language(body),
        needs_interpreter=_needs_interpreter(body),
    )


def _words(body: Body, name: str) -> str:
    words = text(body, name)
    if len(words) > LONGEST[name] or any(unicodedata.category(sign) == "Cc" for sign in words):
        raise ValueError(f"{name} is too long or no line of text")
    return words


def _language(body: Body) -> str:
    code = text(body, "language")
    return languages.ALL.get(code).code if code else ""


def _needs_interpreter(body: Body) -> bool | None:
    said = body["needs_interpreter"]
    if said is not None and not isinstance(said, bool):
        raise ValueError("this is neither yes nor no")
    return said


def _reference(body: Body, name: str) -> str:
    reference = text(body, name)
    if not is_well_formed(reference):
        raise ValueError("this is no reference")
    return reference
