"""The fifteen roles. Changes need a data-protection reviewer (CODEOWNERS)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kim.foundation.authority.permissions import Permission as P

_EVERYBODY = frozenset({P.OFFICE_HOURS_READ})


class Role(StrEnum):
    """The role of a membership in an office, named as in the permission matrix."""

    CASE_MANAGER = "case_manager"
    COUNSELLOR = "counsellor"
    COUNTY_COORDINATOR = "county_coordinator"
    TOWN_COORDINATOR = "town_coordinator"
    CENTRE_HEAD = "centre_head"
    ADMIN_ASSISTANT = "admin_assistant"
    MUNICIPAL_CONTACT = "municipal_contact"
    REFERRING_CLERK = "referring_clerk"
    PARTNER_ADVISER = "partner_adviser"
    IMMIGRATION_POST = "immigration_post"
    STEERING_MEMBER = "steering_member"
    PUBLIC_READER = "public_reader"
    DATA_PROTECTION_OFFICER = "data_protection_officer"
    TECHNICIAN = "technician"
    PERSON = "person"


@dataclass(frozen=True)
class RoleDeclaration:
    """What a role may do, described for the person who grants it."""

    code: str
    de: str
    en: str
    granted_to: str
    permissions: frozenset[P]


def _role(code: str, de: str, en: str, granted_to: str, *permissions: P) -> RoleDeclaration:
    return RoleDeclaration(code, de, en, granted_to, _EVERYBODY | frozenset(permissions))


_COORDINATOR = (
    P.CAPACITY_SET,
    P.FTE_PLAN,
    P.MONITORING_READ,
    P.NEEDS_ASSESS,
    P.NEEDS_READ,
    P.OBSTACLE_READ,
    P.OBSTACLE_REPORT,
    P.OFFICE_HOURS_CHANGE,
    P.OFFICE_HOURS_KEEP,
    P.OFFICE_HOURS_PLAN,
    P.POSITION_CHANGE,
    P.POSITION_PLAN,
    P.POSITION_READ,
)

ROLES: dict[Role, RoleDeclaration] = {
    Role.CASE_MANAGER: _role(
        "CMK",
        "Case Management im Kommunalen Integrationszentrum",
        "case manager of the integration centre",
        "Leads cases of the integration centre and receives referrals. Opens cases of colleagues only with a reason.",
        P.CASE_WORK,
        P.CASE_OPEN_FOREIGN,
        P.CASE_LIST_IMPORT,
        P.CAPACITY_SET,
        P.NEEDS_READ,
        P.OFFICE_HOURS_CHANGE,
        P.OFFICE_HOURS_KEEP,
        P.POSITION_OWN,
        P.REFERRAL_RECEIVE,
        P.SEALED_SEND,
        P.OBSTACLE_REPORT,
        P.OBSTACLE_READ,
    ),
    Role.COUNSELLOR: _role(
        "CMF",
        "Beraterin der Frauenberatungsstelle",
        "counsellor of the women's counselling centre",
        "Works in the centre's own sealed rooms. No right in the county's cases.",
        P.NEEDS_READ,
        P.OBSTACLE_REPORT,
        P.POSITION_OWN,
        P.SEALED_WORK,
    ),
    Role.COUNTY_COORDINATOR: _role(
        "KOO",
        "Koordination (Baustein 1, Kreis)",
        "coordinator of the county",
        "Sees the county in protected figures, keeps office hours and capacity. No person, no case.",
        *_COORDINATOR,
    ),
    Role.TOWN_COORDINATOR: _role(
        "KOA",
        "Koordination (Baustein 1, Stadt Arnsberg)",
        "coordinator of a county town",
        "As the coordinator of the county.",
        *_COORDINATOR,
    ),
    Role.CENTRE_HEAD: _role(
        "KIL",
        "Leitung des Kommunalen Integrationszentrums",
        "head of the integration centre",
        "Professional supervision: obstacles, office hours, handing over the cases of somebody who leaves, unread.",
        P.CASE_ASSIGN,
        P.FTE_PLAN,
        P.NEEDS_ASSESS,
        P.NEEDS_READ,
        P.OBSTACLE_READ,
        P.OBSTACLE_REPORT,
        P.OFFICE_HOURS_CHANGE,
        P.OFFICE_HOURS_PLAN,
        P.POSITION_CHANGE,
        P.POSITION_PLAN,
        P.POSITION_READ,
    ),
    Role.ADMIN_ASSISTANT: _role(
        "ADM",
        "Verwaltungsassistenz",
        "administrative assistant",
        "Keeps office hours. No case content.",
        P.NEEDS_READ,
        P.OFFICE_HOURS_CHANGE,
        P.OFFICE_HOURS_KEEP,
        P.OBSTACLE_READ,
        P.POSITION_CHANGE,
        P.POSITION_READ,
    ),
    Role.MUNICIPAL_CONTACT: _role(
        "GEM",
        "Ansprechperson der Kommune",
        "municipal contact",
        "Keeps the office hours in the own municipality and reports obstacles.",
        P.OFFICE_HOURS_CHANGE,
        P.OFFICE_HOURS_KEEP,
        P.OBSTACLE_REPORT,
        P.OBSTACLE_READ,
        P.POSITION_READ,
    ),
    Role.REFERRING_CLERK: _role(
        "REF",
        "Regeldienst, der verweist",
        "clerk of a referring service",
        "Refers people next door with their consent and sees what became of the own referrals.",
        P.REFERRAL_SEND,
        P.SEALED_SEND,
        P.ARRIVAL_CONFIRM,
        P.OBSTACLE_REPORT,
    ),
    Role.PARTNER_ADVISER: _role(
        "PAR",
        "Beratung der Wohlfahrtsverbände (MBE, JMD)",
        "adviser of a welfare partner",
        "Refers people next door and confirms arrivals from case management.",
        P.REFERRAL_SEND,
        P.SEALED_SEND,
        P.ARRIVAL_CONFIRM,
        P.OBSTACLE_REPORT,
    ),
    Role.IMMIGRATION_POST: _role(
        "B3",
        "KIM-Stelle der Ausländer- oder Einbürgerungsbehörde",
        "KIM post of an immigration office",
        "Reads what was addressed to the office with consent, never counselling content; may report obstacles.",
        P.INBOX_READ,
        P.OBSTACLE_REPORT,
        P.OBSTACLE_READ,
        P.POSITION_OWN,
    ),
    Role.STEERING_MEMBER: _role(
        "LEN",
        "Mitglied der Lenkungsgruppe",
        "member of the steering group",
        "Reads obstacles. Released figures arrive with a later version.",
        P.NEEDS_READ,
        P.OBSTACLE_READ,
    ),
    Role.PUBLIC_READER: _role("POL", "Politik und Öffentlichkeit", "politics and public", "Reads published hours."),
    Role.DATA_PROTECTION_OFFICER: _role(
        "DSB",
        "Datenschutzbeauftragte",
        "data protection officer",
        "Audit trail, registers, deletions, breaches and requests of persons of the own office. No case screens.",
        P.PRIVACY_CONTROL,
    ),
    Role.TECHNICIAN: _role("SYS", "Technik", "technician", "Runs the installation. No content."),
    Role.PERSON: _role("KLI", "Person", "person", "The person herself. Own access arrives with a later version."),
}
