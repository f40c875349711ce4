"""The population and demand of population_demand_bench.cpp in numpy: same figures, same formulas, whole
arrays at a time. Started by it. Prints a line a case: areas, years, repeats, milliseconds (best of the
repeats), the people and the use of the last year, which both must agree on, and the peak of memory in MB.
Needs numpy.
"""
import resource
import time

import numpy as np

AGES, COHORTS, CARE_TYPES = 101, 202, 17
BANDS = [(0, 69), (70, 74), (75, 79), (80, 84), (85, 89), (90, 100)]


def inputs(areas):
    age = np.arange(AGES)
    both = np.concatenate([age, age])
    area = np.arange(areas)
    base = 50 / (1 + np.exp((both - 82) / 6))[:, None] * (1 + 0.1 * (area % 7))
    migration = 0.02 * np.sin(0.2 * both[:, None] + area)
    qx = np.minimum(0.6, 4e-5 * np.exp(0.095 * both))
    fertility = np.where((age >= 15) & (age < 50), 0.12 * np.exp(-(((age - 31) / 5) ** 2)), 0)
    return base, migration, qx, fertility


def survival(qx):
    alive = np.empty(COHORTS)
    infants = np.empty(2)
    for sex in range(2):
        q = qx[sex * AGES:(sex + 1) * AGES]
        lived = 1 - 0.5 * q
        lived[0] = 1 - 0.86 * q[0]
        alive[sex * AGES:sex * AGES + 100] = (1 - q[:100]) * lived[1:] / lived[:100]
        alive[sex * AGES + 100] = 1 - q[100]
        infants[sex] = lived[0]
    return alive, infants


def project(base, migration, qx, fertility, years):
    population = [base]
    flows = []
    boys = 1.05 / 2.05
    for step in range(years - 1):
        now = population[-1]
        alive, infants = survival(np.minimum(1, qx * (1 - 0.012) ** (4 + step)))
        ratio = 1 + 2 ** (-step / 10) * migration
        following = np.empty_like(now)
        kept = alive[:, None] * now
        deaths = (now - kept).sum(0)
        net = 0
        for first in (0, AGES):
            survivors = kept[first:first + 100].copy()
            survivors[99] += kept[first + 100]
            following[first + 1:first + 101] = survivors * ratio[first + 1:first + 101]
            net = net + (following[first + 1:first + 101] - survivors).sum(0)
        women = now[AGES + 1:] + following[AGES + 1:]
        births = 0.5 * fertility[1:] @ women
        for sex, share in ((0, boys), (1, 1 - boys)):
            following[sex * AGES] = infants[sex] * share * births * ratio[sex * AGES]
        flows.append((births, deaths, net))
        population.append(following)
    return population


def rates():
    age_class = np.minimum(np.concatenate([np.arange(AGES)] * 2) // 5, 18)
    cost = 10 * np.arange(CARE_TYPES)[:, None] * (1 + age_class)
    return cost, 0.05 + 0.02 * age_class, 0.02 + 0.02 * age_class, 0.3 + 0.03 * age_class


def demand(population, cost, visits, admissions, acute):
    band = np.zeros((len(BANDS), COHORTS))
    for i, (first, last) in enumerate(BANDS):
        for sex in range(2):
            band[i, sex * AGES + first:sex * AGES + last + 1] = 1
    stacked = np.vstack([band, band * visits, band * admissions, band * admissions * acute, cost])
    factor = np.ones((CARE_TYPES, population[0].shape[1]))
    results = []
    for people in population:
        use = stacked @ people
        use[-CARE_TYPES:] *= factor
        results.append(use)
    return results


for areas, years, repeats in ((99, 18, 30), (3400, 30, 3)):
    base, migration, qx, fertility = inputs(areas)
    rate = rates()
    best = float("inf")
    for _ in range(repeats):
        start = time.perf_counter()
        population = project(base, migration, qx, fertility, years)
        use = demand(population, *rate)
        best = min(best, time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(areas, years, repeats, f"{1000 * best:.4f}", repr(float(population[-1].sum())),
          repr(float(use[-1].sum())), f"{peak:.0f} MB")
