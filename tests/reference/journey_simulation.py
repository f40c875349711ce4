#!/usr/bin/env python3
"""Discrete-event simulation of wijkklinieken, wards and an ED, independent of the program's formulas.

Prints for each quantity the mean over independent batches and its 99% confidence interval. The numbers in
tests/core/journey/simulation_test.cpp come from here:

    python3 tests/reference/journey_simulation.py

Plain Python, no packages; a fixed seed; some three minutes.
"""

import heapq
import math
import random
import statistics

BATCHES = 20
STUDENT_99 = 2.861  # two-sided 99%, 19 degrees of freedom


def interval(values):
    mean = statistics.fmean(values)
    half = STUDENT_99 * statistics.stdev(values) / math.sqrt(len(values))
    return mean, half


def report(name, values):
    mean, half = interval(values)
    print(f"{name:48s} {mean:.6f} +- {half:.6f}")


def lognormal(rng, mean, sd):
    sigma2 = math.log(1 + (sd / mean) ** 2)
    return rng.lognormvariate(math.log(mean) - sigma2 / 2, math.sqrt(sigma2))


def clinics(rng, years, streams, beds, stay):
    """streams: (arrivals a year, list of (clinic, share willing to go there at most)) nearest first.

    A patient has a largest distance: willing to go to the second only if willing to go to the first.
    Returns refusals by clinic, patients asking at a clinic, in use by clinic (mean), turned away in all.
    """
    rate = sum(arrivals for arrivals, _ in streams) / 365.0
    weights = [arrivals for arrivals, _ in streams]
    busy = [0] * len(beds)
    in_use = [0.0] * len(beds)
    asked = [0] * len(beds)
    refused = [0] * len(beds)
    patients = turned_away = 0
    departures = []
    now, last, warm, end = 0.0, 0.0, 365.0, 365.0 * (years + 1)
    while now < end:
        now += rng.expovariate(rate)
        while departures and departures[0][0] <= now:
            when, clinic = heapq.heappop(departures)
            if when > warm:
                for k, b in enumerate(busy):
                    in_use[k] += b * (when - max(last, warm))
                last = when
            busy[clinic] -= 1
        _, route = rng.choices(streams, weights)[0]
        reach = rng.random()
        counted = now > warm
        if counted:
            for k, b in enumerate(busy):
                in_use[k] += b * (now - max(last, warm))
            last = now
            patients += 1
        found = False
        for clinic, share in route:
            if reach >= share:
                break
            if counted:
                asked[clinic] += 1
            if busy[clinic] < beds[clinic]:
                busy[clinic] += 1
                heapq.heappush(departures, (now + stay(rng), clinic))
                found = True
                break
            if counted:
                refused[clinic] += 1
        if counted and not found:
            turned_away += 1
    span = end - warm
    return {
        "refused": [r / a for r, a in zip(refused, asked)],
        "in_use": [u / span for u in in_use],
        "turned_away": turned_away / patients,
    }


def batches(run):
    return [run(random.Random(2026 * 1000 + b)) for b in range(BATCHES)]


def one_clinic():
    results = batches(
        lambda rng: clinics(rng, 150, [(749, [(0, 1.0)])], [23], lambda r: lognormal(r, 9.9, 7.5))
    )
    report("one clinic, 749 a year: refused", [r["refused"][0] for r in results])
    report("one clinic, 749 a year: occupancy", [r["in_use"][0] / 23 for r in results])
    results = batches(
        lambda rng: clinics(rng, 150, [(700, [(0, 1.0)])], [23], lambda r: lognormal(r, 9.9, 7.5))
    )
    report("one clinic, 700 a year: refused", [r["refused"][0] for r in results])
    report("one clinic, 700 a year: occupancy", [r["in_use"][0] / 23 for r in results])


def overflow():
    for label, streams, beds in (
        ("two clinics", [(500, [(0, 1.0), (1, 0.6)]), (400, [(1, 1.0), (0, 0.5)])], [12, 12]),
        (
            "three clinics",
            [
                (700, [(0, 0.9), (1, 0.5), (2, 0.3)]),
                (500, [(1, 0.9), (0, 0.6), (2, 0.5)]),
                (600, [(2, 0.9), (1, 0.5), (0, 0.2)]),
            ],
            [23, 12, 16],
        ),
        (
            "two usual clinics",
            [(700, [(0, 1.0), (1, 0.6)]), (630, [(1, 1.0), (0, 0.6)])],
            [23, 23],
        ),
        (
            "four clinics",
            [
                (560, [(0, 0.9), (1, 0.5), (2, 0.3)]),
                (400, [(1, 0.9), (0, 0.6), (3, 0.4)]),
                (420, [(2, 0.9), (3, 0.5)]),
                (330, [(3, 1.0), (2, 0.5), (0, 0.2)]),
            ],
            [23, 16, 16, 12],
        ),
    ):
        results = batches(
            lambda rng: clinics(rng, 150, streams, beds, lambda r: lognormal(r, 9.9, 7.5))
        )
        for k in range(len(beds)):
            report(f"{label}: refused at {k}", [r["refused"][k] for r in results])
            report(f"{label}: in use at {k}", [r["in_use"][k] for r in results])
        report(f"{label}: found no bed", [r["turned_away"] for r in results])


def profile(peak, amplitude):
    rates = [
        1 + amplitude * math.cos(2 * math.pi * (h % 24 + 0.5 - peak) / 24) for h in range(168)
    ]
    mean = statistics.fmean(rates)
    return [r / mean for r in rates]


def ed(rng, weeks, arrivals_per_hour, stay, places, rates):
    """First come first served. Returns share of time above places without limit, mean wait."""
    top = max(rates) * arrivals_per_hour
    now, end, warm = 0.0, 168.0 * (weeks + 1), 168.0
    free_at = [0.0] * places  # heap: when each place comes free
    waits = count = 0.0
    leaving = []  # of the department without limit
    above = last = 0.0
    while now < end:
        now += rng.expovariate(top)
        while leaving and leaving[0] <= now:
            when = heapq.heappop(leaving)
            if when > warm and len(leaving) + 1 > places:
                above += when - max(last, warm)
            last = when
        if rng.random() * max(rates) > rates[int(now) % 168]:
            continue
        if now > warm and len(leaving) > places:
            above += now - max(last, warm)
        last = now
        time = rng.expovariate(1 / stay)
        heapq.heappush(leaving, now + time)
        start = max(now, free_at[0])
        heapq.heapreplace(free_at, start + time)
        if now > warm:
            waits += start - now
            count += 1
    return above / (end - warm), waits / count


def emergency_department():
    rates = profile(14, 0.6)
    results = batches(lambda rng: ed(rng, 600, 4.0, 2.75, 18, rates))
    report("ED: hours a year above 18 places", [r[0] * 8760 for r in results])
    report("ED: mean wait, hours", [r[1] for r in results])


def ward(rng, years, admissions, stay, beds):
    """Admissions wait in the ED for a bed. Returns share that waits, hours of waiting a year."""
    free_at = [0.0] * beds
    now, warm, end = 0.0, 365.0, 365.0 * (years + 1)
    waiting = count = 0
    hours = 0.0
    while now < end:
        now += rng.expovariate(admissions / 365.0)
        start = max(now, free_at[0])
        heapq.heapreplace(free_at, start + rng.expovariate(1 / stay))
        if now > warm:
            count += 1
            waiting += start > now
            hours += (start - now) * 24
    return waiting / count, hours / years


def boarding():
    results = batches(lambda rng: ward(rng, 60, 5000, 5.5, 85))
    report("boarding: share that waits", [r[0] for r in results])
    report("boarding: hours a year", [r[1] for r in results])


if __name__ == "__main__":
    one_clinic()
    overflow()
    emergency_department()
    boarding()
