"""The naive rivals of the population hindcast and a plain Hamilton-Perry projection by five-year class,
straight from the published files: what tests/core/population/hindcast_test.cpp expects of the rivals, and the
bar the model has to be better than.

    python3 tests/reference/hindcast_rivals.py FOLDER_WITH_VEKTIS_FILES [FIRST LAST COMPARED]

Needs numpy.
"""
import csv
import sys

import numpy as np

GROUPS = {"all": 0, "65+": 13, "75+": 15, "85+": 17}


def read(folder, year):
    """Insured years per municipality: sex × 19 classes."""
    people = {}
    with open(f"{folder}/vektis_{year}_gemeente.csv", encoding="ascii") as file:
        rows = csv.reader(file, delimiter=";")
        next(rows)
        for row in rows:
            if row[2]:
                table = people.setdefault(row[2], np.zeros((2, 19)))
                table[0 if row[0] == "M" else 1, int(row[1].split()[0].rstrip("+")) // 5] += float(row[4])
    return people


def hamilton_perry(first, last, shrink=200):
    """Cohort-change ratios over five years per class and sex, drawn to those of all areas by `shrink`."""
    def older(table):
        moved = np.zeros_like(table)
        moved[..., 1:] = table[..., :-1]
        moved[..., -1] += table[..., -1]
        return moved
    start = older(first)
    together = np.divide(last.sum(0), start.sum(0), out=np.ones((2, 19)), where=start.sum(0) > 0)
    expected = start * together
    return older(last) * together * (last + shrink) / (expected + shrink)


folder = sys.argv[1]
first, last, compared = (int(word) for word in sys.argv[2:5]) if len(sys.argv) > 4 else (2011, 2016, 2021)
used = [*range(first, last + 1), compared]
years = {year: read(folder, year) for year in used}
stable = []
for name in sorted(set.intersection(*(set(table) for table in years.values()))):
    totals = [years[year][name].sum() for year in used]
    gaps = np.sqrt(np.diff(used))
    if (np.abs(np.diff(np.log(totals))) <= 0.065 * gaps).all():
        stable.append(name)
before, now, then = (np.array([years[y][name] for name in stable]) for y in (first, last, compared))
ahead, window = compared - last, last - first
print(f"{first}–{last} → {compared}: {len(stable)} municipalities")
plain = hamilton_perry(before, now) if window == 5 and ahead == 5 else None
for group, start in GROUPS.items():
    b, n, t = (table[:, :, start:].sum((1, 2)) for table in (before, now, then))
    kept = t >= 10
    forecasts = {
        "no change": n,
        "national growth": n * (n.sum() / b.sum()) ** (ahead / window),
        "linear trend": np.maximum(0, n + (n - b) * ahead / window),
    }
    if plain is not None and group != "all":
        forecasts["plain Hamilton-Perry"] = plain[:, :, start:].sum((1, 2))
    errors = {key: 100 * np.mean(np.abs(f - t)[kept] / t[kept]) for key, f in forecasts.items()}
    print(f"{group:4}", {key: round(float(value), 4) for key, value in errors.items()})
