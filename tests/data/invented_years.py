"""Invent a council's children and what it knew of them each year: what happened, and the returns that tell of it.

Returns are wrong until the year in which a mistake is found, as real ones are. `what_happened` is what all returns
together say, worked out from the history and the mistake and not from the rows.
"""

import random
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

FOSTER = ("U1", "U3", "U4", "U6")
PLACES = (*FOSTER, "K2", "R1", "P1", "Z1")
LEAVING = ("E4A", "E4B", "E13", "E8", "E3", "E45", "E11")


@dataclass(frozen=True)
class Episode:
    """Hold one episode as the return writes it."""

    child: str
    began: date
    rne: str
    ls: str
    cin: str
    place: str
    provider: str
    ended: date | None = None
    rec: str = ""
    change: str = ""


@dataclass
class Council:
    """Hold the returns by year and module, as rows of texts, and what happened."""

    years: range
    returns: dict = field(default_factory=dict)
    children: dict = field(default_factory=dict)
    episodes: dict = field(default_factory=dict)
    reviews: dict = field(default_factory=dict)


def first_day(year):
    return date(year - 1, 4, 1)


def last_day(year):
    return date(year, 3, 31)


def in_return(episode, year):
    return episode.began <= last_day(year) and (episode.ended is None or episode.ended >= first_day(year))


def days(number):
    return timedelta(number)


def a_stay(r, child, began, last):
    """Give the episodes of one time in care: to its end, or to the last day that anyone knows."""
    leaves = began + days(r.choice([9, 60, 250, 700, 2500]) + r.randrange(60))
    known = {"ls": r.choice(["C1", "V2", "C2"]), "cin": r.choice(["N1", "N5"]), "place": "U4", "provider": "PR1"}
    stay = [Episode(child, began, "S", **known)]
    while True:
        now = stay[-1]
        until = now.began + days(r.choice([2, 20, 90, 300, 600]) + r.randrange(20))
        if until >= leaves:
            stay[-1] = replace(now, ended=leaves, rec=r.choice(LEAVING)) if leaves <= last else now
            return stay
        if until > last:
            return stay
        rne = r.choice("LPPTBU")
        ls = r.choice([code for code in ("C1", "C2", "V2", "E1") if code != now.ls]) if rne in "LBU" else now.ls
        place, provider, change = now.place, now.provider, ""
        if rne != "L":
            place = r.choice([code for code in (*PLACES, "T1") if code != place])
            provider = {"P1": "PR0", "Z1": "", "T1": ""}.get(place, r.choice(["PR1", "PR4", "PR5"]))
            change = r.choice(["CARPL", "CREQB", "OTHER"])
        stay[-1] = replace(now, ended=until, rec="X1", change=change)
        stay.append(Episode(child, until, rne, ls, now.cin, place, provider))


def a_mistake(r, episodes, found):
    """Give what the council holds until the return of the year `found`, and what the returns then come to."""
    before = found - 1
    at = r.randrange(len(episodes))
    it = episodes[at]
    later = episodes[at + 1 :]
    is_in_both = in_return(it, found) and it.began <= last_day(before) - days(20)
    ended_before = it.ended and first_day(before) <= it.ended <= last_day(before)
    kind = r.choice(
        ["code", "code", "start", "never_was", "never_was", "left", "left", "moved", "moved", "middle"]
    )
    if kind == "code" and is_in_both:
        wrong = r.choice([{"ls": "J1"}, {"cin": "N4"}, {"place": "U2"}, {"provider": "PR3"}])
        return [*episodes[:at], replace(it, **wrong), *later], {}
    if kind == "start" and is_in_both and at == 0:
        moved = it.began + days(r.choice([-5, -1, 1, 5]))
        return ([replace(it, began=moved), *later], {}) if not it.ended or moved < it.ended else None
    if kind == "never_was" and is_in_both:
        split = it.began + days(r.randint(1, 6))
        first = replace(it, ended=split, rec="X1", change="OTHER")
        second = replace(it, began=split, rne="P", place="R1", provider="PR4")
        if r.random() < 0.5:
            return [*episodes[:at], first, second, *later], {}
        back = split + days(2)
        and_back = [replace(second, ended=back, rec="X1"), replace(it, began=back, rne="P")]
        return [*episodes[:at], first, *and_back, *later], {}
    nothing_near = not later or later[0].began > last_day(before) + days(28)
    if kind == "left" and ended_before and it.rec != "X1" and nothing_near:
        still = replace(it, ended=None, rec="", change="")
        return [*episodes[:at], still], {it.began: replace(still, ended=first_day(found), rec="E8")}
    goes_on = ended_before and it.rec == "X1" and in_return(later[0], found) and later[0].began < first_day(found)
    if kind == "moved" and goes_on and (it.rne, it.ls, it.place) != (later[0].rne, later[0].ls, later[0].place):
        still = replace(it, ended=None, rec="", change="")
        return [*episodes[:at], still], {it.began: replace(it, change="")}
    if kind == "middle" and goes_on:
        moved = later[0].began + days(r.choice([-6, -1, 1, 6]))
        if it.began < moved < min(later[0].ended or date.max, first_day(found)):
            return [*episodes[:at], replace(it, ended=moved), replace(later[0], began=moved), *later[1:]], {}
    return None


def a_council(seed, children=60):
    """Invent a council: its children, what happened to them, and its returns of three to five years."""
    r = random.Random(seed)
    first = r.choice([2019, 2021, 2022])
    council = Council(range(first, first + r.randint(3, 5)))
    council.returns = {year: {"Header": [], "Episodes": [], "Reviews": [], "UASC": []} for year in council.years}
    last = last_day(council.years[-1])
    for number in r.sample(range(100000, 999999), children):
        _one_child(r, council, str(number), last)
    return council


def _one_child(r, council, child, last):
    years = council.years
    began = first_day(years[0]) + days(r.randrange(-700, (last - first_day(years[0])).days))
    born = began - days(r.randrange(100, 3500))
    ethnicity, sex, is_uasc = r.choice(["WBRI", "BAFR", "AIND"]), r.choice("MF"), r.random() < 0.1
    episodes = a_stay(r, child, began, last)
    if episodes[-1].ended and r.random() < 0.5 and episodes[-1].ended + days(60) < last:
        episodes += a_stay(r, child, episodes[-1].ended + days(r.choice([1, 30, 59])), last)
    found, held, comes_to = years[0], episodes, {}
    for _ in range(20):
        year = r.choice(years[1:])
        mistake = a_mistake(r, episodes, year)
        if mistake:
            found, (held, comes_to) = year, mistake
            break
    corrected = r.choice(years)
    for year in years:
        told = [each for each in (held if year < found else episodes) if in_return(each, year)]
        told = [
            replace(e, ended=None, rec="", change="") if e.ended and e.ended > last_day(year) else e for e in told
        ]
        if not told:
            continue
        now = {"sex": sex, "ethnicity": ethnicity if year >= corrected else "REFU", "born": born}
        rows = council.returns[year]
        rows["Header"].append((child, now))
        rows["Episodes"] += told
        council.children[child] = now | {"is_uasc": is_uasc}
        if is_uasc:
            rows["UASC"].append((child, now))
        for episode in told:
            day = max(episode.began, first_day(year)) + days(r.randrange(25))
            if day < min(episode.ended or date.max, last_day(year)):
                council.reviews[child, day] = f"PN{r.randrange(8)}"
                rows["Reviews"].append((child, born, day, council.reviews[child, day]))
    for episode in episodes:
        if any(in_return(episode, year) for year in years):
            council.episodes[child, episode.began] = comes_to.get(episode.began, episode)
