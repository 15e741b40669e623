"""Addresses below one case: intake, assessment, plan, waiting, legal domains."""

from django.urls import URLPattern, path

from kim.web.plans import assessments, domains, goals, intakes, obstacles, plans, steps, waiting

urlpatterns: list[URLPattern] = [
    path("intake/", intakes.edit, name="case_intake"),
    path("assessment/", assessments.edit, name="case_assessment"),
    path("plan/", plans.show, name="case_plan"),
    path("plan/review/", plans.review, name="plan_review"),
    path("goals/", goals.new, name="goal_new"),
    path("goals/<uuid:goal>/", goals.edit, name="goal"),
    path("goals/<uuid:goal>/agreement/", goals.agree, name="goal_agreement"),
    path("goals/<uuid:goal>/rating/", goals.rate, name="goal_rating"),
    path("goals/<uuid:goal>/obstacle/", obstacles.at_goal, name="goal_obstacle"),
    path("steps/", steps.new, name="step_new"),
    path("steps/<uuid:step>/", steps.edit, name="step"),
    path("steps/<uuid:step>/start/", steps.start, name="step_start"),
    path("steps/<uuid:step>/completion/", steps.finish, name="step_finish"),
    path("steps/<uuid:step>/drop/", steps.drop, name="step_drop"),
    path("steps/<uuid:step>/obstacle/", obstacles.at_step, name="step_obstacle"),
    path("domains/", domains.edit, name="domain_change"),
    path("waiting/", waiting.start, name="waiting_start"),
    path("waiting/<uuid:period>/end/", waiting.stop, name="waiting_stop"),
]
