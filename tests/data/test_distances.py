"""Distance and area are worked out from postcodes by the Department's formula, where the return lacks them."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from random import Random

import pytest

from tests.data.postcode_files import (
    COUNCIL,
    COUNTY,
    DISTRICT,
    LAST,
    OTHER,
    Place,
    found,
    put_code_point,
    put_episodes,
    put_ons,
    put_plain,
)
from tests.data.returns import contents, rows

HOME = Place("ZZ11AA", "400000", "200000")
NEAR = Place("ZZ11AB", "403000", "204000")  # 3, 4, 5 km
ENDED = Place("ZZ12AA", "400000", "216093", ended="201306")  # 10 miles
SCOTLAND = Place("ZZ21AA", "400000", "1000000", "S12999998", "S99999999")
IRELAND = Place("BT11AA", "333000", "374000", "N09999998", "N99999999")
NOWHERE = Place("ZZ31AA", "", "", OTHER, quality="9")
PLACES = (HOME, NEAR, ENDED, SCOTLAND, IRELAND, NOWHERE)
UPSIDE_DOWN = {"IN": "OUT", "OUT": "IN"}


def lives(place, home=HOME, **given):
    return {"HOME_POST": getattr(home, "postcode", home), "PL_POST": getattr(place, "postcode", place)} | given


@pytest.fixture
def worked(run, tmp_path):
    """Bring episodes in with a list of the ONS; give distance and area of each, and what was said."""

    def worked(*episodes, places=PLACES, code=COUNCIL):
        put_episodes(tmp_path / "return", *episodes)
        lists = put_ons(tmp_path / "lists" / "ons.csv", places)
        result, said = run(tmp_path / "return", "--ons-code", code, "--postcodes", lists)
        assert result == 0, said
        return found(tmp_path / "in", "distance_miles", "in_area"), said

    return worked


def miles(one, other):
    """Work a distance out slowly: by the numbers themselves, to fifty digits."""
    with localcontext(prec=50):
        east, north = (Decimal(a) - Decimal(b) for a, b in zip(one[1:3], other[1:3], strict=True))
        kilometres = (east * east + north * north).sqrt() / 1000
        return (kilometres / Decimal("1.6093")).quantize(Decimal("0.1"), ROUND_HALF_UP)


def test_distances_are_those_of_the_slow_twin(worked):
    draw = Random(46)
    places = [
        Place(
            f"ZZ{n // 10}{n % 10}{draw.choice('ABDE')}X",
            str(draw.randint(80_000, 650_000)),
            str(draw.randint(8_000, 1_200_000)),
        )
        for n in range(60)
    ]
    near = [
        place._replace(postcode=f"YY{place.postcode[2:]}", easting=str(int(place.easting) + draw.randint(0, 900)))
        for place in places
    ]
    pairs = [(draw.choice(places), draw.choice([*places, *near])) for _ in range(300)]
    answers, _ = worked(*(lives(place, home) for home, place in pairs), places=[*places, *near])
    assert [Decimal(distance) for distance, _ in answers] == [miles(home, place) for home, place in pairs]
    assert len({distance for distance, _ in answers}) > 200


@pytest.mark.parametrize(
    ("place", "distance"),
    [(HOME, "0.0"), (NEAR, "3.1"), (ENDED, "10.0"), (SCOTLAND, "497.1"), (IRELAND, ""), (NOWHERE, "")],
    ids=["the same", "near", "ended", "Scotland", "Northern Ireland", "without a grid reference"],
)
def test_the_straight_line_in_miles(worked, place, distance):
    assert worked(lives(place))[0][0][0] == distance


@pytest.mark.parametrize("written", ["zz1 1ab", "ZZ11AB", "ZZ1  1AB", " Zz1 1aB ", "ZZ1\u00a01AB"])
def test_a_postcode_may_be_written_in_any_way(worked, written):
    assert worked(lives(written))[0] == [("3.1", "Y")]


@pytest.mark.parametrize("place", ["T0", "A3", "A6", "P1", "H5"])
def test_no_kind_of_placement_is_an_exception(worked, place):
    assert worked(lives(NEAR, PLACE=place))[0] == [("3.1", "Y")]


def test_a_child_who_came_alone_has_an_area_but_no_distance(worked, tmp_path):
    """The Department wants theirs blank [406]; what the return gives nevertheless is followed."""
    answers, _ = worked(lives(NEAR, UASC="Y"), lives(NEAR, UASC="Y", PL_DISTANCE="7"), lives(NEAR))
    assert answers == [("", "Y"), ("7.0", "Y"), ("3.1", "Y")]
    assert rows(tmp_path / "in", "brought_in") == []


def test_what_the_return_says_goes_first_and_contradictions_are_reported(worked, tmp_path):
    near = [{"PL_DISTANCE": miles, "PL_LOCATION": area} for miles, area in [("3.2", "IN"), ("3.3", "OUT")]]
    answers, said = worked(*(lives(NEAR, **given) for given in near))
    assert answers == [("3.2", "Y"), ("3.3", "N")]
    assert [(row["row"], row["used"], row["what"]) for row in rows(tmp_path / "in", "brought_in")] == [
        ("3", "Y", "PL_DISTANCE is followed, though the postcodes are nearer or farther by 0.2 miles or more"),
        ("3", "Y", "PL_LOCATION is followed, though PL_POST lies on the other side of the council's boundary"),
    ]
    assert "Distance of episodes used: 2 the return's own, 0 worked out, 0 not known" in said


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("999.9", "PL_DISTANCE says that it is not known: worked out from the postcodes"),
        ("far", "PL_DISTANCE is no distance in miles [164]"),
    ],
)
def test_what_the_return_does_not_know_is_worked_out(worked, tmp_path, given, reason):
    assert worked(lives(NEAR, PL_DISTANCE=given))[0] == [("3.1", "Y")]
    assert [row["what"] for row in rows(tmp_path / "in", "brought_in")] == [reason]


def test_a_distance_that_was_worked_out_is_not_missing(worked, tmp_path):
    """The return's rule asks for it where others have one [392a]; for what nobody knows it still does."""
    worked(lives(NEAR, PL_DISTANCE="3.1"), lives(NEAR), lives(NOWHERE))
    missing = [row["row"] for row in rows(tmp_path / "in", "return_faults") if row["rule"] == "392a"]
    assert missing == ["4"]


@pytest.mark.parametrize(
    ("episode", "reason"),
    [
        (lives("", NEAR), "HOME_POST or PL_POST is blank [392b]"),
        (lives(NEAR, "ZZ9 9ZZ"), "HOME_POST is in none of the lists [392c]"),
        (lives("secret"), "PL_POST is in none of the lists [392c]"),
        (lives(NOWHERE), "HOME_POST or PL_POST has no place on the national grid"),
        (lives(IRELAND, IRELAND), "HOME_POST or PL_POST has no place on the national grid"),
    ],
)
def test_a_distance_that_nobody_knows_has_its_reason(worked, tmp_path, episode, reason):
    assert worked(episode)[0][0][0] == ""
    assert [row["what"] for row in rows(tmp_path / "in", "brought_in")] == [f"no distance is known: {reason}"]
    assert [row for row in rows(tmp_path / "in", "return_faults") if row["rule"] == "392a"] == []


def test_the_same_postcode_twice_is_told_unless_the_child_is_with_parents(worked, tmp_path):
    answers, _ = worked(lives(HOME), lives(HOME, PLACE="P1"), lives(HOME, PL_DISTANCE="0"))
    assert [distance for distance, _ in answers] == ["0.0"] * 3
    told = [(row["row"], row["what"]) for row in rows(tmp_path / "in", "brought_in")]
    assert told == [("2", "HOME_POST and PL_POST are the same, though PLACE is not P1 [392d]: the distance is 0")]


UNITARY = NEAR._replace(district=COUNCIL)
IN_COUNTY = NEAR._replace(district=DISTRICT, county=COUNTY)
IN_ANOTHER = NEAR._replace(district=DISTRICT, county="E10999990")
IN_SOME = NEAR._replace(district=DISTRICT, county="")


@pytest.mark.parametrize(
    ("code", "place", "inside"),
    [
        (COUNCIL, UNITARY, "Y"), (COUNCIL.lower(), UNITARY, "Y"), (COUNCIL, IN_SOME, "N"),
        (COUNCIL, SCOTLAND, "N"), (COUNCIL, IRELAND, "N"), (COUNCIL, NOWHERE, "N"),
        (COUNCIL, NEAR._replace(district=""), ""),
        (COUNTY, IN_COUNTY, "Y"), (COUNTY, IN_ANOTHER, "N"), (COUNTY, IN_SOME, ""), (COUNTY, UNITARY, "N"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("put", [put_ons, put_code_point])
def test_a_placement_is_inside_where_its_council_is_ours(run, tmp_path, put, code, place, inside):
    """A district of an unnamed county may be ours or not, and an area without a grid reference is still one."""
    home = HOME._replace(postcode="ZZ91AA", district=DISTRICT if code == COUNTY else COUNCIL, county=COUNTY)
    put_episodes(tmp_path / "return", lives(place, home))
    lists = put(tmp_path / "lists" / "list.csv", [home, place])
    assert run(tmp_path / "return", "--ons-code", code, "--postcodes", lists)[0] == 0
    assert found(tmp_path / "in", "in_area") == [(inside,)]


@pytest.mark.parametrize(
    ("code", "says"), [("", "--ons-code"), (DISTRICT, "--ons-code"), ("E09999998", "of another year")]
)
def test_areas_are_not_worked_out_where_the_council_cannot_be_told(worked, code, says):
    """With the code of a council that was reorganised since the list, every child would be outside."""
    answers, said = worked(lives(NEAR), code=code)
    assert answers == [("3.1", "")]
    assert [line for line in said.splitlines() if "areas are not worked out" in line and says in line]


def test_a_year_is_recorded_where_most_could_be_worked_out(worked, tmp_path):
    recorded = {f"{subject} = {{ from = 2023-04-01, until = {LAST} }}" for subject in ("distance", "locality")}
    known, unknown = [lives(NEAR)] * 18, lives("ZZ9 9ZZ")
    worked(*known, *[unknown] * 2)
    about = (tmp_path / "in" / "about.toml").read_text()
    assert recorded <= set(about.splitlines())
    answers, said = worked(*known, *[unknown] * 3)
    about = (tmp_path / "in" / "about.toml").read_text()
    assert ("distance" in about, "locality" in about) == (False, False)
    assert answers.count(("3.1", "Y")) == len(known)
    assert said.count("2023-24: known of only 85%, and so not told as recorded") == 2


def test_children_of_whom_no_distance_can_be_known_do_not_make_a_year_incomplete(worked, tmp_path):
    worked(*[lives(NEAR)] * 4, *[lives("", "", UASC="Y", PL_LOCATION="IN")] * 4)
    about = (tmp_path / "in" / "about.toml").read_text()
    assert "distance = " in about
    assert "locality = " in about


def test_without_the_option_postcodes_are_not_read(run, tmp_path):
    episodes = [lives(NEAR, PL_DISTANCE="12", PL_LOCATION="OUT"), lives(NEAR)]
    put_episodes(tmp_path / "return", *episodes)
    assert run(tmp_path / "return", "--ons-code", COUNCIL)[0] == 0
    assert found(tmp_path / "in", "distance_miles", "in_area") == [("12.0", "N"), ("", "")]
    before = contents(tmp_path / "in")
    put_episodes(tmp_path / "return", *(given | {"HOME_POST": "", "PL_POST": ""} for given in episodes))
    run(tmp_path / "return", "--ons-code", COUNCIL)
    assert contents(tmp_path / "in") == before


@pytest.mark.parametrize("put", [put_ons, put_code_point, put_plain])
def test_every_kind_of_list_gives_the_same(run, tmp_path, put):
    put_episodes(tmp_path / "return", lives(NEAR), lives(SCOTLAND), lives(IRELAND), lives(NOWHERE))
    lists = put(tmp_path / "lists" / "list.csv", PLACES)
    assert run(tmp_path / "return", "--ons-code", COUNCIL, "--postcodes", lists)[0] == 0
    assert found(tmp_path / "in", "distance_miles", "in_area") == [
        ("3.1", "Y"),
        ("497.1", "N"),
        ("", "N"),
        ("", "N"),
    ]
