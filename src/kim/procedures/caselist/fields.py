"""What a column of a list can hold."""

from enum import StrEnum


class Field(StrEnum):
    """Field of a person's row."""

    RUNNING_NUMBER = "running_number"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BORN = "born"
    NATIONALITY = "nationality"
    RESIDENCE_STATUS = "residence_status"
    RESIDENCE_VALID_UNTIL = "residence_valid_until"
    TOWN = "town"
    LANGUAGE = "language"
    FIRST_CONTACT = "first_contact"
    REFERRED_BY = "referred_by"
    TOPIC = "topic"
    CASE_MANAGER = "case_manager"
    STATE = "state"
    REMARK = "remark"
    PHONE = "phone"
    IGNORE = "ignore"


DATES = (Field.BORN, Field.RESIDENCE_VALID_UNTIL, Field.FIRST_CONTACT)
NAMES = (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
