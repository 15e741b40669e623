"""Tables of procedures."""

from kim.procedures.models.breach import Breach
from kim.procedures.models.case_import import CaseImport, ImportedCase
from kim.procedures.models.erasure import ErasureEntry, ErasureRun, LegalHold
from kim.procedures.models.notice import Notice
from kim.procedures.models.subject_request import SubjectRequest

__all__ = [
    "Breach",
    "CaseImport",
    "ErasureEntry",
    "ErasureRun",
    "ImportedCase",
    "LegalHold",
    "Notice",
    "SubjectRequest",
]
