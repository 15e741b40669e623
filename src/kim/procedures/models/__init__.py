"""Tables of procedures."""

from kim.procedures.models.case_import import CaseImport, ImportedCase

__all__ = ["CaseImport", "ImportedCase"]
