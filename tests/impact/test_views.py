"""Coverage as people see it: FW-3, FW-4, FW-5, EV-8, EV-14, and who may count whose (PRODUCT 8)."""

import gzip
import re
from datetime import timedelta

import pytest

from coaching.frameworks.models import Framework
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.platform.words import day

QUALITY = "/coverage/cqc-qs-2023"
STANDARD = "/coverage/st0006-1"
NOT_A_RATING = "Counts what is in Cairn. It is not compliance and not a rating."


@pytest.fixture
def manager(make):
    return make.member(["registered_manager"], name="Dawn Okonjo")


@pytest.fixture
def author(make):
    return make.member(["mentee"], name="Jordan Ellis")


def box(text, code):
    """What a box of the map says, with its classes before it."""
    found = re.search(rf'<a class="box ([^"]*)" href="[^"]*/criteria/{code}[?"].*?</a>', text, re.S)
    assert found, code
    return f"{found[1]}: " + " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def row(text, title):
    found = re.search(rf'<li class="list-row">(?:(?!</li>).)*>{title}<.*?</li>', text, re.S)
    assert found, title
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


def titles(text):
    return re.findall(r'list-title" lang="en">([^<]+)', text.split('class="list matrix"')[1].split("<details")[0])


class TestTheMap:
    def test_a_number_in_each_box_and_gaps_dashed_fw_3(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("S1"), make.statement("S2"))
        make.counted_claims(author, make.statement("S1"))
        seen = visit(manager).get(QUALITY).text
        assert box(seen, "S1") == "heat-2: S1 Learning culture 2 accepted"
        assert box(seen, "S4") == "heat-0 gap: S4 Involving people to manage risks 0 accepted"
        assert "2 of 34 have some, last 12 months." in seen and "32 gaps." in seen and "2 of 8 have some" in seen
        assert seen.count('class="box ') == 34

    def test_what_is_handed_in_is_hatched_and_closes_no_gap_fw_3(self, make, visit, manager, author):
        make.claimed_piece(author, [make.statement("S3")])
        seen = visit(manager).get(QUALITY).text
        assert box(seen, "S3") == "heat-0 waits gap: S3 Safeguarding 0 accepted +1 waiting for a decision"
        assert "0 of 34 have some" in seen and "For 1 of them something is waiting" in seen
        assert "1 waiting" in row(seen, "Safeguarding")

    def test_decided_by_the_commands_it_moves_from_waiting_to_accepted_and_back(self, make, visit, manager, author):
        """The counts follow submitting, accepting and withdrawing with no step between."""
        from coaching.evidence import commands as evidence, queries

        assessor, looking = make.member(["assessor"]), visit(manager)
        version = make.submitted(author, ("cqc-qs-2023", "S1"))
        assert "0 accepted +1 waiting" in box(looking.get(QUALITY).text, "S1")
        make.decide(version, assessor)
        assert box(looking.get(QUALITY).text, "S1").endswith("Learning culture 1 accepted")
        by = make.actor(author)
        with make.writing():
            evidence.withdraw(queries.find_own(by, version.evidence_id), by=by)
        assert "0 accepted" in box(looking.get(QUALITY).text, "S1")

    def test_old_evidence_is_a_gap_of_these_months_and_says_how_old_it_is_ev_8(self, make, visit, manager, author):
        long_ago = make.months_ago(20)
        make.counted_claims(author, make.statement("S1"), happened_on=long_ago)
        looking = visit(manager)
        lately = looking.get(QUALITY).text
        assert "heat-0 is-old gap" in box(lately, "S1") and "older than 12 months" in box(lately, "S1")
        assert "Nothing in these months. The newest is of" in row(lately, "Learning culture")
        whenever = looking.get(QUALITY + "?months=0").text
        assert box(whenever, "S1").startswith("heat-1 is-old:") and "1 of 34 have some, at any time" in whenever

    def test_only_evidence_past_the_limit_counts_as_a_gap_fw_3(self, make, visit, manager, author):
        limited = db.session.get(Framework, make.statement("S1").framework_id)
        with tenancy.every_organisation("changing what ships, for a test"), make.writing():
            limited.about = limited.about | {"facts": limited.about["facts"] | {"currency_months": 6}}
        make.counted_claims(author, make.statement("S1"), happened_on=make.months_ago(8))
        make.counted_claims(author, make.statement("S2"), happened_on=make.months_ago(8))
        make.counted_claims(author, make.statement("S2"), happened_on=make.months_ago(6))
        seen = visit(manager).get(QUALITY).text
        assert "gap" in box(seen, "S1") and "too old to count" in box(seen, "S1")
        assert "gap" not in box(seen, "S2") and "1 of 34 have some" in seen
        assert "Evidence older than 6 months does not close a gap here." in seen
        assert "1 accepted, too old: of" in row(seen, "Learning culture")

    def test_where_no_limit_is_set_it_says_so_ev_8(self, visit, manager):
        assert "No limit on the age of evidence is set for this standard." in visit(manager).get(QUALITY).text

    def test_a_statement_with_one_kind_of_evidence_is_pointed_out_fw_5(self, make, visit, manager, author):
        for kind in (0, 1):
            make.counted_claims(author, make.statement("S1"), kind=make.kind_of_evidence(kind))
            make.counted_claims(author, make.statement("S2"), kind=make.kind_of_evidence(0))
        seen = visit(manager).get(QUALITY).text
        pointed_out = seen.split("Only one kind of evidence")[1]
        only = make.kind_of_evidence(0).title.replace("'", "&#39;")
        assert "Safe systems, pathways and transitions" in pointed_out and "Learning culture" not in pointed_out
        assert f"Only: {only}" in pointed_out

    def test_kinds_are_asked_only_where_the_framework_has_them_fw_5(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("1", "coc-hcsw-asc"), kind=make.kind_of_evidence(0))
        assert "Only one kind" not in visit(manager).get("/coverage/coc-hcsw-asc").text

    def test_unverified_criteria_carry_the_mark_ev_14(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("K1", "st0006-1"))
        looking = visit(manager)
        assert "K1 ?" in box(looking.get(STANDARD).text, "K1") and "Check the code" in box(looking.last.text, "K1")
        assert "were not confirmed from an official source" in looking.last.text
        assert "Check the code" in looking.get(STANDARD + "?view=list").text.split('class="list matrix"')[1]
        assert "Check the code" in looking.get(STANDARD + "/criteria/K1").text

    @pytest.mark.parametrize("path", ["", "?view=list", "?view=list&by=service", "/criteria/S1"])
    def test_it_never_speaks_of_a_rating_fw_4(self, make, visit, manager, author, path):
        make.counted_claims(author, make.statement("S1"))
        seen = visit(manager).get(QUALITY + path).text
        assert NOT_A_RATING in seen
        words = re.sub(r"<[^>]+>", " ", seen.replace(NOT_A_RATING, "")).lower()
        assert not re.search(r"\brating|\boutstanding\b|requires improvement|inadequate|compliant|compliance", words)


class TestTheList:
    def test_gaps_come_first(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("S1"))
        listed = titles(visit(manager).get(QUALITY + "?view=list").text)
        assert len(listed) == 34 and listed[-1] == "Learning culture" and listed[0].startswith("Safe systems")

    def test_criteria_by_months(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("S1"))
        make.counted_claims(author, make.statement("S1"), happened_on=make.months_ago(2))
        seen = row(visit(manager).get(QUALITY + "?view=list").text, "Learning culture")
        assert len(re.findall(r"\b[A-Z][a-z]{2,3} \d", seen.split("newest of")[1])) >= 12
        months = [on.strftime("%B %Y") for on in (make.months_ago(2), clock.today())]
        assert ", ".join(f"{month}: 1" for month in months) in seen

    def test_criteria_by_services(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("S1"), in_service=make.new_service("Rowan House"))
        make.counted_claims(author, make.statement("S1"))
        make.new_service("The Lodge")
        seen = row(visit(manager).get(QUALITY + "?view=list&by=service").text, "Learning culture")
        assert "Rowan House 1 The Lodge 0 No service 1" in seen


class TestFilters:
    def test_by_service(self, make, visit, manager, author):
        house = make.new_service("Rowan House")
        make.counted_claims(author, make.statement("S1"), in_service=house)
        make.counted_claims(author, make.statement("S2"))
        seen = visit(manager).get(f"{QUALITY}?service={house.id}").text
        assert "1 of 34 have some" in seen and f"service={house.id}" in box_link(seen, "S1")

    def test_as_at_a_past_day(self, make, visit, manager, author):
        then = clock.today() - timedelta(days=20)
        claims = make.counted_claims(author, make.statement("S1"), accepted_on=then, happened_on=then)
        make.end_claims(claims)
        make.claimed_piece(author, [make.statement("S2")])
        looking = visit(manager)
        assert "0 of 34 have some" in looking.get(QUALITY).text
        past = looking.get(f"{QUALITY}?on={then}").text
        assert "1 of 34 have some" in past and f"as at {day(then)}" in past and "waiting" not in box(past, "S2")
        assert "0 of 34 have some" in looking.get(f"{QUALITY}?on={then - timedelta(days=1)}").text
        gone = looking.get(f"{QUALITY}/criteria/S1?on={then}").text
        assert "1 accepted piece" in gone and "are not here any more" in gone and "Leading a handover" not in gone

    @pytest.mark.parametrize(
        ("asked", "says"),
        [
            ("service=nonsense", "Choose from the list"),
            ("service=0190a000-0000-7000-8000-000000000000", "Choose from the list"),
            ("months=7", "Choose from the list"),
            ("view=pie", "Choose from the list"),
            ("by=person", "Choose from the list"),
            ("on=2026-02-31", "Enter a day that is in the calendar"),
            ("on=1066-10-14", "Enter a day in the years"),
            (f"on={clock.today() + timedelta(days=1)}", "Choose today or a day before"),
        ],
    )
    def test_what_cannot_be_is_said_and_the_usual_is_shown(self, make, visit, manager, author, asked, says):
        make.counted_claims(author, make.statement("S1"))
        seen = visit(manager).get(f"{QUALITY}?{asked}", expect=422).text
        assert says in seen and "1 of 34 have some" in seen and "<title>Error: " in seen

    def test_superseded_frameworks_stand_apart_and_keep_their_evidence(self, make, visit, manager, author):
        """frameworks/README rule 6."""
        make.counted_claims(author, make.statement("1", "care-cert-2015"))
        looking = visit(manager)
        assert "Replaced" in row(looking.get(QUALITY).text, r"Care Certificate \(15\)")
        old = looking.get("/coverage/care-cert-2015").text
        assert "This was replaced" in old and "1 of 15 have some" in old and 'href="/coverage/care-cert-2025"' in old
        assert "0 of 16 have some" in looking.get("/coverage/care-cert-2025").text

    def test_what_is_not_there_is_not_found(self, visit, manager):
        looking = visit(manager)
        for path in ("/coverage/nothing", "/coverage/wales-nwo", QUALITY + "/criteria/S99", QUALITY + "?person=x"):
            looking.get(path, expect=404)
        looking.get(f"{QUALITY}?person={ids.new_id()}", expect=404)


def box_link(text, code):
    return re.search(rf'<a class="box [^"]*" href="([^"]*/criteria/{code}[^"]*)"', text)[1]


class TestThePieces:
    def test_those_behind_a_box_with_author_day_and_age(self, make, visit, manager, author):
        make.counted_claims(
            author, make.statement("S1"), happened_on=make.months_ago(3), kind=make.kind_of_evidence(2),
            title="A calm night",
        )  # fmt: skip
        seen = visit(manager).get(QUALITY + "/criteria/S1").text
        assert "A calm night" in seen and "Jordan Ellis" in seen and "3 months ago" in seen
        assert day(make.months_ago(3)) in seen and make.kind_of_evidence(2).title in seen

    def test_a_gap_says_what_to_do(self, visit, manager):
        seen = visit(manager).get(QUALITY + "/criteria/S1").text
        assert "No evidence yet." in seen and "Ask who has done this lately." in seen

    def test_a_hidden_version_is_not_listed_ev_10(self, make, visit, manager, author):
        from coaching.evidence.models import EvidenceVersion

        claims = make.counted_claims(author, make.statement("S1"))
        with make.writing():
            db.session.get(EvidenceVersion, claims[0].version_id).hidden_at = clock.now()
        assert "Leading a handover" not in visit(manager).get(QUALITY + "/criteria/S1").text

    def test_more_than_twenty_are_a_press_away(self, make, visit, manager, author):
        for number in range(21):
            make.counted_claims(author, make.statement("S1"), title=f"Piece {number}.")
        looking = visit(manager)
        first = looking.get(QUALITY + "/criteria/S1?months=24").text
        following = re.search(r'class="pager"><a [^>]*href="([^"]+)"', first)[1].replace("&amp;", "&")
        assert "months=24" in following and "21 accepted pieces" in first
        assert len(set(re.findall(r"Piece \d+\.", first + looking.get(following).text))) == 21


class TestWhoseOneCounts:
    """PRODUCT 8: nobody counts what they may not see is there."""

    @pytest.fixture
    def three(self, make, author):
        other = make.member(["mentee"], name="Amira Haddad")
        make.counted_claims(author, make.statement("S1"), title="By Jordan")
        make.counted_claims(other, make.statement("S2"), title="By Amira")
        make.claimed_piece(author, [make.statement("S3")])
        return author, other

    def test_a_manager_counts_everybody_and_one_person_without_what_waits(self, visit, manager, three):
        looking = visit(manager)
        assert "2 of 34 have some" in looking.get("/coverage").text and "+1" in looking.last.text
        one = looking.get(f"{QUALITY}?person={three[0].id}").text
        assert "1 of 34 have some" in one and "Jordan Ellis" in one and "+1" not in one.split("The number is")[0]
        assert f"person={three[0].id}" in box_link(one, "S1")
        pieces = looking.get(f"{QUALITY}/criteria/S3?person={three[0].id}").text
        assert "waiting" not in pieces.split("<main")[1].split("</main>")[0]

    def test_a_line_manager_counts_own_reports(self, make, visit, three):
        manager = make.member(["line_manager"])
        make.manages(manager, three[0])
        looking = visit(manager)
        assert "1 of 34 have some" in looking.get("/coverage").text
        assert "heat-0 gap" in box(looking.last.text, "S2") and "+1" not in box(looking.last.text, "S3")
        assert "By Jordan" in looking.get(QUALITY + "/criteria/S1").text
        assert "By Amira" not in looking.get(QUALITY + "/criteria/S2").text
        looking.get(f"{QUALITY}?person={three[1].id}", expect=404)
        looking.get(f"{QUALITY}/criteria/S2?person={three[1].id}", expect=404)
        assert "Amira" not in looking.get(QUALITY + "/people").text and "Jordan Ellis" in looking.last.text

    def test_an_assessor_counts_their_learners_and_what_waits(self, make, visit, three):
        assessor = make.member(["assessor"])
        make.assesses(assessor, three[0])
        looking = visit(assessor)
        assert "1 of 34 have some" in looking.get(QUALITY).text and "+1" in box(looking.last.text, "S3")
        looking.get(f"{QUALITY}?person={three[1].id}", expect=404)
        assert "By Jordan" in looking.get(QUALITY + "/criteria/S1").text

    @pytest.mark.parametrize("role", ["mentee", "mentor", "iqa", "safeguarding_lead", "org_admin"])
    def test_others_count_their_own_alone(self, make, visit, three, role):
        looking = visit(make.member([role]))
        assert "Evidence accepted for 0 of 34" in looking.get(QUALITY).text and "+1" not in box(looking.last.text, "S3")
        assert "By Jordan" not in looking.get(QUALITY + "/criteria/S1").text
        looking.get(f"{QUALITY}?person={three[0].id}", expect=404)
        assert "Jordan" not in looking.get(QUALITY + "/people").text

    def test_rights_end_with_the_relation(self, make, visit, three):
        manager = make.member(["line_manager"])
        tie = make.manages(manager, three[0])
        looking = visit(manager)
        looking.get(f"{QUALITY}?person={three[0].id}")
        with make.writing():
            db.session.merge(tie).until = clock.today()
        looking.get(f"{QUALITY}?person={three[0].id}", expect=404)

    def test_another_organisation_shows_nothing_of_it(self, make, visit, three):
        stranger = visit(make.member(["registered_manager"], organisation="another"))
        assert "0 of 34 have some" in stranger.get(QUALITY).text and "+1" not in box(stranger.last.text, "S3")
        stranger.get(f"{QUALITY}?person={three[0].id}", expect=404)

    def test_a_list_of_people_scores_nobody(self, visit, manager, three):
        seen = visit(manager).get(QUALITY + "/people").text
        rows = re.findall(r'<li class="list-row">.*?</li>', seen, re.S)
        assert len(rows) == 3 and not any(re.search(r">[^<]*\d", one) for one in rows)
        assert "Amira Haddad" not in visit(manager).get(QUALITY + "/people?q=ellis").text


class TestALearner:
    def test_progress_through_a_standard_on_one_page(self, make, visit, author):
        """Accepted, waiting and none, by heading: the codes under them were not confirmed."""
        make.counted_claims(author, make.statement("K-COMM", "st0006-1"), make.statement("S1", "st0006-1"))
        make.claimed_piece(author, [make.statement("K-SAFE", "st0006-1")])
        seen = visit(author).get("/coverage").text
        assert "Evidence accepted for 2 of 13 headings, at any time." in seen
        states = dict(re.findall(r'<h2 lang="en">([^<]+)</h2>\s*<p><span class="tag.*?</svg>([^<]+)', seen, re.S))
        assert sorted(states.values()) == sorted(["Some accepted"] * 2 + ["Waiting"] + ["None yet"] * 10)
        assert next(said for title, said in states.items() if "communication" in title.lower()) == "Some accepted"

    def test_confirmed_codes_are_counted_one_by_one(self, make, visit, author):
        from coaching.frameworks.models import Criterion

        standard = db.session.get(Framework, make.statement("K1", "st0006-1").framework_id)
        with tenancy.every_organisation("changing what ships, for a test"), make.writing():
            for one in db.session.query(Criterion).filter(Criterion.framework_id == standard.id):
                one.confidence = "verified"
            standard.unverified_count = 0
        make.counted_claims(author, make.statement("K1", "st0006-1"), make.statement("K-JOB", "st0006-1"))
        make.shared_plan(make.member(["mentor"]), author, come="accepted")
        seen = visit(author).get("/coverage").text
        assert (
            "Evidence accepted for 1 of 77" in seen and "Evidence accepted for 1 of 77" in visit(author).get("/").text
        )

    def test_today_says_how_far_and_leads_there(self, make, visit, author, queries):
        make.shared_plan(make.member(["mentor"]), author, come="accepted")
        learner = visit(author)
        assert "Evidence accepted" not in learner.get("/").text
        make.counted_claims(author, make.statement("K-COMM", "st0006-1"))
        line = re.search(r'href="([^"]+)">Evidence accepted for 1 of 13 headings', learner.get("/").text)
        assert "Evidence accepted for 1 of 13 headings" in learner.get(line[1]).text
        with queries() as seen:
            learner.get("/")
        assert len(seen) <= 15 and sum("coverage_count" in one for one in seen) == 1


class TestTheOverview:
    def test_it_says_how_many_have_some_and_how_many_gaps(self, make, visit, manager, author):
        make.counted_claims(author, make.statement("S1"), make.statement("S2"))
        seen = visit(manager).get("/overview").text
        line = re.search(r'<a href="/coverage/cqc-qs-2023">.*?</a>', seen, re.S)[0]
        assert "2 of 34 have some" in line and "32 gaps" in line and "<title>2 of 34 have some</title>" in line

    def test_a_line_manager_reads_of_own_reports(self, make, visit, author):
        make.counted_claims(author, make.statement("S1"))
        assert (
            "0 of 34 have some" not in visit(make.member(["line_manager"])).get("/overview").text.split("All plans")[1]
        )
        manager = make.member(["line_manager"])
        make.manages(manager, author)
        assert "1 of 34 have some" in visit(manager).get("/overview").text


def test_a_page_costs_few_reads_however_much_there_is(make, visit, queries, manager):
    paths = ("/coverage", QUALITY + "?view=list", QUALITY + "?view=list&by=service", QUALITY + "/criteria/S1",
             QUALITY + "/people", "/overview", "/")  # fmt: skip
    looking, cost = visit(manager), {}
    for some in (2, 20):
        for number in range(some if some == 2 else 18):
            author = make.member(name=f"Name Family{some}{number}")
            make.counted_claims(
                author, make.statement("S1"), make.statement(f"S{number % 7 + 2}"),
                kind=make.kind_of_evidence(number % 6),
                in_service=make.new_service(f"House {some} {number}"),
            )  # fmt: skip
            make.claimed_piece(author, [make.statement("S1")])
        for path in paths:
            with queries() as seen:
                looking.get(path)
            cost.setdefault(path, []).append(len(seen))
    assert all(few == many <= 15 for few, many in cost.values()), cost
    print(cost)


def test_the_largest_standard_fits_in_a_page(make, visit, manager, author):
    """Ninety boxes and ninety rows with numbers in each month (DESIGN-UX U9, goal 6)."""
    codes = [f"K{n}" for n in range(1, 35)] + [f"S{n}" for n in range(1, 38)]
    criteria = [make.statement(code, "st0006-1") for code in codes]
    for months in range(12):
        make.counted_claims(author, *criteria, happened_on=make.months_ago(months))
    looking = visit(manager)
    for path in (STANDARD, STANDARD + "?view=list"):
        assert len(gzip.compress(looking.get(path).data, 6)) <= 14 * 1024


def test_it_is_there_in_welsh(make, visit):
    reader = make.member(["registered_manager"], language="cy")
    assert NOT_A_RATING not in visit(reader).get(QUALITY).text


def test_the_part_is_part_of_the_page(make, visit, manager, author):
    make.counted_claims(author, make.statement("S1"))
    looking = visit(manager)
    for path in (QUALITY, QUALITY + "?view=list", QUALITY + "/criteria/S1"):
        assert looking.part(path).text.strip() in looking.get(path).text


def test_who_is_kept_out(make, visit):
    make.organisation()
    visit(None).get("/coverage", expect=302)
    visit(make.member(), without="coverage.read").get("/coverage", expect=403)
