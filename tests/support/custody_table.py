"""Writes tests/unit/custody_days.csv: who has a child on each of two years' days, by a simulation
that shares no formula with the program. It plays the handovers one after the other, as parents
live them: at each one the child walks from one home to the other, and stays until the next.

    python3 tests/support/custody_table.py > tests/unit/custody_days.csv
"""

import csv
import datetime as dt
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2027, 12, 31)
BEFORE = FIRST - dt.timedelta(days=60)
HOURS = ("07:30", "12:00", "16:30", "18:00")
DAY = dt.timedelta(days=1)

# name, pattern, handover weekday (ISO), handover time, reference Monday, who has the first half in
# even years ("" when the holidays follow the term), the summer; and exceptions of whole days, the
# later ones over the earlier.
EXCEPTIONS = {
    "weeks-friday-16:30-exceptions": [
        ("2026-01-04", "2026-01-10", "A"), ("2026-05-14", "2026-05-17", "B"),
        ("2026-05-16", "2026-05-16", "A"), ("2026-12-24", "2026-12-26", "A"),
        ("2027-02-28", "2027-03-07", "B"), ("2027-12-31", "2028-01-02", "A")],
    "2255-12:00-halves-B-exceptions": [
        ("2026-07-13", "2026-07-15", "A"), ("2026-10-17", "2026-11-01", "B"),
        ("2026-10-31", "2026-11-08", "A"), ("2027-07-01", "2027-08-31", "A"),
        ("2027-08-01", "2027-08-01", "B")],
}
CASES = [
    ("weeks-monday-midnight", "weeks", 1, "00:00", "", "", ""),
    ("weeks-friday-16:30", "weeks", 5, "16:30", "", "", ""),
    ("weeks-monday-08:30", "weeks", 1, "08:30", "", "", ""),
    ("weeks-sunday-18:00-halves-A", "weeks", 7, "18:00", "", "A", "halves"),
    ("weeks-friday-16:30-halves-B-fortnights", "weeks", 5, "16:30", "", "B", "fortnights"),
    ("2255-midnight", "2255", 1, "00:00", "2026-08-31", "", ""),
    ("2255-16:30-other-week", "2255", 1, "16:30", "2026-09-07", "", ""),
    ("2255-08:30-halves-A-fortnights", "2255", 1, "08:30", "2027-03-01", "A", "fortnights"),
    ("always-halves-A", "always", 1, "00:00", "", "A", "halves"),
    ("always-12:00-halves-B-fortnights", "always", 1, "12:00", "", "B", "fortnights"),
    ("always", "always", 1, "16:30", "", "", ""),
    ("weeks-friday-16:30-exceptions", "weeks", 5, "16:30", "", "", ""),
    ("2255-12:00-halves-B-exceptions", "2255", 1, "12:00", "2026-08-31", "B", "halves"),
]


def at(day, hour):
    return dt.datetime.combine(day, dt.time.fromisoformat(hour))


def days(first, last):
    while first <= last:
        yield first
        first += DAY


def holidays_of_zone_a():
    spans = []
    with open(ROOT / "data" / "school-holidays.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["zone"] != "A" or row["label"].startswith("Pont"):
                continue
            spans.append((dt.date.fromisoformat(row["first_day_off"]),
                          dt.date.fromisoformat(row["pupils_return"]), row["label"] == "Été"))
    return spans


def term_handovers(pattern, weekday, hour, reference):
    """Every walk of the term, as (when, home)."""
    if pattern == "always":
        return [(at(BEFORE, "00:00"), "A")]
    if pattern == "weeks":
        return [(at(day, hour), "A" if day.isocalendar()[1] in range(2, 53, 2) else "B")
                for day in days(BEFORE, LAST) if day.isoweekday() == weekday]
    walks = []
    monday, turn = dt.date.fromisoformat(reference), 0
    while monday > BEFORE:
        monday, turn = monday - 7 * DAY, turn + 1
    while monday <= LAST:
        weekend = "A" if turn % 2 == 0 else "B"
        walks += [(at(monday, hour), "A"), (at(monday + 2 * DAY, hour), "B"),
                  (at(monday + 4 * DAY, hour), weekend)]
        monday, turn = monday + 7 * DAY, turn + 1
    return walks


def holiday_handovers(span, hour, first_half_even, summer):
    """The walks of one holiday: (when, home), and when it is over."""
    start, back, is_summer = span
    one = first_half_even if start.year % 2 == 0 else {"A": "B", "B": "A"}[first_half_even]
    two = {"A": "B", "B": "A"}[one]
    if is_summer and summer == "fortnights":
        middays = [(start + 14 * k * DAY, home) for k, home in enumerate((one, two, one, two))]
    else:
        every = list(days(start, back - DAY))
        one_has = every[:(len(every) + 1) // 2]
        middays = [(start, one), (one_has[-1] + DAY, two)]
    return [(at(day, hour), home) for day, home in middays], at(back, hour)


def last_walk(walks, moment):
    return [home for when, home in walks if when <= moment][-1]


def home(case, moment):
    for first, last, whose in reversed(EXCEPTIONS.get(case[0], [])):
        if first <= moment.date().isoformat() <= last:
            return whose
    _, pattern, weekday, hour, reference, half, summer = case
    if half:
        for span in holidays_of_zone_a_once:
            walks, over = holiday_handovers(span, hour, half, summer)
            if walks[0][0] <= moment < over:
                return last_walk(walks, moment)
    return last_walk(terms[case], moment)


holidays_of_zone_a_once = holidays_of_zone_a()
terms = {case: sorted(term_handovers(case[1], case[2], case[3], case[4])) for case in CASES}

print("case;pattern;weekday;time;reference;first_half_even;summer;exceptions;hour;month;days")
for case in CASES:
    for hour in HOURS:
        month = FIRST
        while month <= LAST:
            following = (month + 31 * DAY).replace(day=1)
            letters = "".join(home(case, at(day, hour)) for day in days(month, following - DAY))
            mended = " ".join("/".join(one) for one in EXCEPTIONS.get(case[0], []))
            print(";".join([*map(str, case), mended, hour, month.isoformat()[:7], letters]))
            month = following
