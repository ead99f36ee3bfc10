#!/usr/bin/env python3
"""diagnosis_numbers.py -- the numbers of the days until a diagnosis, counted once more.

usage: diagnosis_numbers.py JOURNEYS.csv TODAY FIRST_YEAR    (from the top of the tree)

Written from the definitions on the page alone, in another language and another way: whole
lists in memory, dates by the calendar of the language, quarters by counting, Kaplan and
Meier by exact fractions.  Reads invented journeys and prints every cell, unmasked, a line
each, in order; src/features/diagnosis_numbers/diagnosis_numbers_test.c says the same lines.

  W id case state symptom_from symptom_to visit_from visit_to referred opened disease named
    ended reason municipality     a way: state 1 open, 2 named, 3 ended
  S way about code is_over        suspected on it, in order: about 1 disease, 2 group, 3 field
  Q way case state asked answered visited cannot passed          an institution was asked
  R case sent answered            a referral
  P case settled is_mistake       a plan for care near home
"""
import csv
import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

YEARS = 5
# A request that was answered in none of these ways is under way.
ANSWERS = {"diagnosed", "excluded", "referred_on", "still_open", "advised", "cannot",
           "passed_on", "silent", "withdrawn", "died"}


def table(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def when(text):
    return date.fromisoformat(text) if text else None


def fiscal_year(day):
    return day.year if day.month >= 4 else day.year - 1


def interval(first, last):
    """days, width and the day it ended; None: left out."""
    if None in first or None in last or first[0] > last[1]:
        return None
    middle = [low + timedelta(days=(high - low).days // 2) for low, high in (first, last)]
    width = sum((high - low).days for low, high in (first, last))
    return max(0, (middle[1] - middle[0]).days), width, middle[1]


def quartiles(values):
    """The smallest values that a quarter, a half, three quarters of all do not exceed."""
    ordered, found, quarter = sorted(values), [], 1
    for place, value in enumerate(ordered, start=1):
        while quarter <= 3 and 4 * place >= quarter * len(ordered):
            found.append(value)
            quarter += 1
    return ordered[0], found, ordered[-1]


def half(people):
    """people: (days, has a name).  None: not reached."""
    waiting = Fraction(1)
    events, seen = defaultdict(int), defaultdict(int)
    for days, is_named in people:
        seen[days] += 1
        events[days] += is_named
    left = len(people)
    for days in sorted(seen):
        waiting *= 1 - Fraction(events[days], left)
        if 2 * waiting <= 1:
            return days
        left -= seen[days]
    return None


def main():
    path, today, first_year = sys.argv[1], when(sys.argv[2]), int(sys.argv[3])
    area_of = {row["code"]: row["medical_area"]
               for row in table("data/saitama/municipalities.tsv")}
    group_of = {row["number"]: row["groups"].split("|")[0]
                for row in table("data/diseases/designated_diseases.tsv")}
    group_of["not_designated"] = "other"
    groups = {row["code"] for row in table("data/diseases/disease_groups.tsv")}
    rows = defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            rows[row[0]].append(row[1:])

    suspects, requests = defaultdict(list), defaultdict(list)
    referrals, plans = defaultdict(list), defaultdict(list)
    for row in rows["S"]:
        suspects[row[0]].append(row[1:])
    for row in rows["Q"]:
        requests[row[0]].append(row[2:])
    for row in rows["R"]:
        referrals[row[0]].append([when(text) for text in row[1:]])
    for case, settled, is_mistake in rows["P"]:
        if is_mistake == "0" and settled:
            plans[case].append(when(settled))

    found = []      # interval, group, area, days, width, ended
    waiting = []    # group, area, standing, days
    outcomes = defaultdict(int)

    for row in rows["W"]:
        number, case, state = row[:3]
        days = [when(text) for text in row[3:9]]
        symptom, visit, referred, opened = days[0:2], days[2:4], days[4], days[5]
        disease, named, ended, reason, municipality = row[9:]
        named = when(named) if state == "2" else None
        area = area_of.get(municipality, "none")
        group = group_of.get(disease) if state == "2" else None
        if state != "2":
            for about, code, is_over in suspects[number]:
                if is_over == "0" and about in "12":
                    group = group_of.get(code) if about == "1" else code
                    break
        if group is None or (group not in groups and group != "other"):
            group = "none"

        answers = [answered for _, answered in referrals[case] if answered]
        visits = []
        if referred is None and any(sent for sent, _ in referrals[case]):
            referred = min(sent for sent, _ in referrals[case] if sent)
        for said, asked, *others in requests[number]:
            answered, visited, cannot, passed = (when(text) for text in others)
            answers += [answered] if answered else []
            visits += [visited] if visited else []
            said = said if said in ANSWERS else "under_way"
            if first_year <= fiscal_year(when(asked)) < first_year + YEARS:
                outcomes["requests", said, fiscal_year(when(asked))] += 1
                outcomes["requests", said, "*"] += 1
            found.append(("cannot_passed", group, area,
                          interval([cannot] * 2, [passed] * 2)))
        settled = [day for day in plans[case] if named and day >= named]

        def exact(day):
            return [day, day]
        first_answer = min(answers, default=None)
        first_seen = min(visits, default=None)
        for code, begin, end in (
                ("symptom_visit", symptom, visit),
                ("visit_referred", visit, exact(referred)),
                ("referred_answered", exact(referred), exact(first_answer)),
                ("referred_seen", exact(referred), exact(first_seen)),
                ("referred_named", exact(referred), exact(named)),
                ("symptom_named", symptom, exact(named)),
                ("visit_named", visit, exact(named)),
                ("named_settled", exact(named), exact(min(settled, default=None)))):
            found.append((code, group, area, interval(begin, end)))

        if first_year <= fiscal_year(opened) < first_year + YEARS:
            kind = {"1": "open", "2": "named"}.get(state, reason)
            outcomes["ways", kind, fiscal_year(opened)] += 1
            outcomes["ways", kind, "*"] += 1
            standing = {"1": "open", "2": "named", "3": "over"}[state]
            until = {"open": today, "named": named, "over": when(ended)}[standing]
            measured = interval(visit, exact(until))
            if measured:
                waiting.append((group, area, standing, measured[0]))

    cells, vague = defaultdict(list), defaultdict(list)
    for code, group, area, measured in found:
        if not measured or not 0 <= fiscal_year(measured[2]) - first_year < YEARS:
            continue
        year = fiscal_year(measured[2])
        for cut, key in (("group", group), ("group", "*"), ("area", area), ("area", "*")):
            cells[code, cut, key, year].append(measured[0])
            cells[code, cut, key, "*"].append(measured[0])
        if measured[1] > 0:
            vague[code].append(measured[1])

    lines = []
    for (code, cut, key, year), values in cells.items():
        shortest, (low, middle, high), longest = quartiles(values)
        lines.append(f"span,{code},{cut},{key},{year},{len(values)},"
                     f"{shortest},{low},{middle},{high},{longest}")
    for code, widths in vague.items():
        lines.append(f"vague,{code},{len(widths)},{quartiles(widths)[1][1]}")
    people = defaultdict(list)
    for group, area, standing, days in waiting:
        for cut, key in (("group", group), ("group", "*"), ("area", area), ("area", "*")):
            people[cut, key].append((days, standing))
    for (cut, key), some in people.items():
        count = {standing: sum(1 for _, other in some if other == standing)
                 for standing in ("named", "over", "open")}
        until = half([(days, standing == "named") for days, standing in some])
        if count["named"] == 0 or until is None:
            until = "-"
        lines.append(f"waiting,{cut},{key},{count['over']},{count['open']},"
                     f"{count['over'] + count['open']},{until}")
    for (table_of, kind, year), count in outcomes.items():
        lines.append(f"{table_of},{kind},{year},{count}")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main()
