"""Who sees which desk. Each page shows what the rooms below let the person see."""

from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.apprenticeships import queries as apprenticeships
from coaching.people import queries as people
from coaching.plans import queries as plans

own_pages = Rule(Permission.OWN_PAGES)
hello = Rule(Permission.HELLO)
see_people = Rule(Permission.PEOPLE_READ)
see_person = Rule(Permission.PEOPLE_READ, find=people.find)
see_plans = Rule(Permission.PLAN_READ)
see_plan = Rule(Permission.PLAN_READ, find=plans.find)
overview = Rule(Permission.PLAN_OUTLINE)
see_outline = Rule(Permission.PLAN_OUTLINE, find=plans.find_outline)
see_ksb = Rule(Permission.APPRENTICESHIP_READ, find=apprenticeships.find)
