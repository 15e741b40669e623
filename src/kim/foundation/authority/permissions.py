"""Every permission of the program. Changes need a data-protection reviewer (CODEOWNERS)."""

from enum import StrEnum


class Permission(StrEnum):
    """One verb on one noun; the same words stand in policies, actions and audit entries."""

    ARRIVAL_CONFIRM = "arrival:confirm"
    CAPACITY_SET = "capacity:set"
    CASE_ASSIGN = "case:assign"
    CASE_LIST_IMPORT = "case_list:import"
    CASE_OPEN_FOREIGN = "case:open_foreign"
    CASE_WORK = "case:work"
    FTE_PLAN = "fte:plan"
    INBOX_READ = "inbox:read"
    MONITORING_READ = "monitoring:read"
    NEEDS_ASSESS = "needs:assess"
    NEEDS_READ = "needs:read"
    OBSTACLE_READ = "obstacle:read"
    OBSTACLE_REPORT = "obstacle:report"
    OFFICE_HOURS_CHANGE = "office_hours:change"
    OFFICE_HOURS_KEEP = "office_hours:keep"
    OFFICE_HOURS_PLAN = "office_hours:plan"
    OFFICE_HOURS_READ = "office_hours:read"
    POSITION_CHANGE = "position:change"
    POSITION_OWN = "position:own"
    POSITION_PLAN = "position:plan"
    POSITION_READ = "position:read"
    PRIVACY_CONTROL = "privacy:control"
    REFERRAL_RECEIVE = "referral:receive"
    REFERRAL_SEND = "referral:send"
    SEALED_SEND = "sealed:send"
    SEALED_WORK = "sealed:work"
