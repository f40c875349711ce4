"""The ensemble of kernel_bench.cpp in numpy: the same formulas on the same draws and the same fitted surfaces,
straightforward, vectorised over draws. Started by it with a folder that holds inputs.json and draws.bin. Prints
the milliseconds (drawing not included), then a line a figure: its name and its mean over the draws in the last
year, of baseline and scenario, which both must agree on. Needs numpy.
"""
import json
import pathlib
import sys
import time

import numpy as np

folder = pathlib.Path(sys.argv[1])
IN = json.loads((folder / "inputs.json").read_text())
DRAWS = np.fromfile(folder / "draws.bin").reshape(len(IN["keys"]), -1)
N = DRAWS.shape[1]
YEARS = IN["years"]
SURFACES = {name: [np.array(one) for one in IN[name]] for name in ("people", "cost", "hospital_share", "reach")}


def p(key):
    return DRAWS[IN["keys"].index(key)] if key in IN["keys"] else np.full(N, IN["central"][key])


def monomials(variables, cost, most):
    """Products of variables up to a weighted degree."""
    found = [(0, 0, np.ones(N))]
    i = 0
    while i < len(found):
        spent, last, product = found[i]
        for v in range(last, len(cost)):
            if spent + cost[v] <= most:
                found.append((spent + cost[v], v, product * variables[v]))
        i += 1
    return np.array([product for _, _, product in found])


def erlang_b(servers, load):
    """Erlang's loss of 1/B; a part of a server by the upper incomplete gamma function."""
    whole = np.floor(servers)
    part = servers - whole
    inverse = np.ones(N)
    if part.any():
        base = load - part
        fraction = base + 24
        for i in range(12, 0, -1):
            fraction = base + 2 * (i - 1) - i * (i - part - 1) / fraction
        inverse = np.where(part > 0, np.maximum(load / fraction, 1), 1)
    for step in range(1, int(whole.max()) + 1):
        inverse = np.where(step <= whole, 1 + (part + step) / load * inverse, inverse)
    return 1 / inverse


def pool(beds, asked, stay, patience):
    """Waiting and giving up in an M/M/c+M queue."""
    load = asked / 365 * stay
    ratio = stay / patience
    full = erlang_b(np.full(N, float(beds)), load)
    weight = np.ones(N)
    total = np.zeros(N)
    waiting = np.zeros(N)
    for j in range(1, 100_000):
        weight = weight * load / (beds + j * ratio)
        total += weight
        waiting += j * weight
        if (j * weight < 1e-12 * (1 + waiting)).all():
            break
    wait = waiting / (1 / full + total) / (asked / 365)
    return wait, wait / patience


def odds(baseline, ratio):
    return ratio * baseline / (1 - baseline + ratio * baseline)


def destinations(where):
    names = ("home_care", "elv", "grz", "nursing_home")
    share = {d: p(f"journey.aftercare_{d}_share_{where}") for d in names}
    step = {d: p(f"journey.aftercare_{d}_odds_ratio_per_age_band") for d in names}
    home = 1 - sum(share.values())
    bands = []
    for band in range(5):
        weight = {d: share[d] * step[d] ** (band - 2) for d in names}
        everything = home + sum(weight.values())
        bands.append({d: weight[d] / everything for d in names})
    return bands


def aftercare(asked_elv, asked_grz, others_elv, others_grz, year):
    elv_stay, grz_stay = p("journey.elv_length_of_stay_days"), p("journey.grz_length_of_stay_days")
    patience = p("journey.aftercare_patience_days")
    grz_wait, grz_gone = pool(IN["grz_beds"][year], asked_grz + others_grz / grz_stay, grz_stay, patience)
    elv_wait, elv_gone = pool(IN["elv_beds"][year], asked_elv + grz_gone * asked_grz + others_elv / elv_stay,
                              elv_stay, patience)
    return elv_wait, elv_gone, grz_wait, grz_gone


def follow(asked, outcome):
    elv_wait, elv_gone, grz_wait, grz_gone = outcome
    to_elv = grz_gone * asked["grz"]
    elsewhere = elv_gone * (asked["elv"] + to_elv)
    to_home = p("journey.elv_diverted_nursing_home_share")
    return {"grz": asked["grz"] - to_elv, "elv": asked["elv"] + to_elv - elsewhere,
            "nursing_home": asked["nursing_home"] + to_home * elsewhere,
            "home_care": asked["home_care"] + (1 - to_home) * elsewhere,
            "waiting": waiting(asked["elv_ward"], asked["grz_ward"], outcome)}


def waiting(elv_ward, grz_ward, outcome):
    elv_wait, _, grz_wait, grz_gone = outcome
    return grz_wait * grz_ward + elv_wait * (elv_ward + grz_gone * grz_ward)


def presence(stay, amplitude):
    turn = np.exp(2j * np.pi / 24)
    half, kept = np.exp(-.5 / stay), np.exp(-1 / stay)
    return stay / 8760, amplitude * stay / 8760 * (1 - half + half * (1 - kept) / (turn - kept))


def hours_above(places, mean, amplitude):
    """Share of a day with more people than places, Poisson around a wave."""
    at = mean * (1 + amplitude * np.cos(np.pi * (np.arange(12)[:, None] + .5) / 12))
    term = np.exp(-at)
    below = term.copy()
    for k in range(1, int(places) + 1):
        term = term * at / k
        below += term
    return np.maximum(0, 1 - below).mean(0)


def erlang_c(servers, load):
    b = erlang_b(np.full(N, float(servers)), load)
    share = np.minimum(load / servers, 1)
    return b / (1 - share * (1 - b))


def servers_needed(load, probability):
    inverse = np.ones(N)
    needed = np.zeros(N)
    servers = 0
    open_ = 1 / inverse > probability
    while open_.any():
        servers += 1
        inverse = 1 + servers / load * inverse
        needed[open_] = servers
        open_ = open_ & (1 / inverse > probability)
    return needed


ASKED = ("elv", "elv_ward", "grz", "grz_ward", "home_care", "nursing_home")


def ask(admissions, to):
    asked = dict.fromkeys(ASKED, 0)
    for band in range(5):
        for d in ("elv", "grz", "home_care", "nursing_home"):
            asked[d] = asked[d] + admissions[band] * to[band][d]
    return asked | {"elv_ward": asked["elv"], "grz_ward": asked["grz"]}


def clinic_year(months, overlap, bands, reach, scale_terms, clinic_wait, to_ward, to_clinic, blocking):
    """Months of the one wijkkliniek: refused share as a fixed point, sums of what it changes."""
    near, hospitals = np.array(overlap[1]) @ scale_terms[:8], np.array(overlap[2:]) @ scale_terms[:8]
    quantities = {name: [np.zeros(N) for _ in range(4)] for name in
                  ("mass", "ward", "days", "visits", "direct", "again") + ASKED}
    transfer = p("journey.transfer_back_share")
    for b in range(5):
        index, risk, clinic_risk, index_ed, again_ed, stay = bands[b]
        first = 1 / (1 - risk)
        ratio = (clinic_risk - risk) * first
        g = reach[b] * index * first
        ward = {d: to_ward[b][d] * (ratio - 1) for d in to_ward[b]}
        each = {"mass": 1, "ward": ratio - 1, "days": stay * (ratio - 1 + transfer), "visits": again_ed * ratio,
                "again": ratio, "elv_ward": ward["elv"], "grz_ward": ward["grz"]}
        each |= {d: ward[d] + to_clinic[b][d] for d in ("elv", "grz", "home_care", "nursing_home")}
        for j in range(4):
            for name, value in each.items():
                quantities[name][j] += value * g
            quantities["direct"][j] += g * (again_ed if j else again_ed * risk + index_ed * (1 - risk))
            g = g * ratio
    eligible = np.minimum(1, p("journey.eligible_share"))
    stay = p("journey.wijkkliniek_length_of_stay_days") + clinic_wait
    growth = np.floor(p("journey.ramp_up_months") + .5)
    sums = dict.fromkeys(quantities, 0)
    beds_before = None
    bed_days = 0
    for month in months:
        if month is None:
            continue
        full = month["beds"]
        start = np.minimum(full, np.maximum(month["beds_before"], p("journey.ramp_up_start_share") * full))
        grows = month["opens"] & (month["passed"] < growth)
        beds = np.where(grows, start + (full - start) * (month["passed"] + .5) / np.maximum(growth, 1), full)
        if beds_before is None or (beds != beds_before).any():
            for _ in range(200):
                met = (1 - blocking) * eligible * near
                load = sum(q * met ** j for j, q in enumerate(quantities["mass"])) * eligible * stay / 365
                refused = erlang_b(beds, load)
                settled = np.abs(refused - blocking).max() < 1e-6
                blocking = blocking + .5 * (refused - blocking)
                if settled:
                    break
            accepted = (1 - blocking) * eligible
            state = {name: accepted * sum(q * met ** j for j, q in enumerate(powers))
                     for name, powers in quantities.items()}
            state["visits"] = state["visits"] - p("journey.direct_referral_share") * state["direct"]
        beds_before = beds
        for name in sums:
            sums[name] = sums[name] + state[name] / 12
        bed_days = bed_days + state["mass"] * stay / 12
    return sums, bed_days, hospitals, blocking


def run():
    results = {}
    trend = {name: p(f"demand.{name}_trend") for name in ("ed", "acute_admission", "care")}
    fade = 2 ** (-1 / p("population.migration_half_life_years"))
    migration = p("population.migration_factor")
    stays = [p(f"journey.ward_length_of_stay_days_{b}") for b in ("70_74", "75_79", "80_84", "85_89", "90_plus")]
    x = np.clip((np.log(p("journey.catchment_scale_km")) - IN["scale_middle"]) / IN["scale_half"], -1, 1)
    scale_terms = [np.ones(N), x]
    for n in range(2, 11):
        scale_terms.append(2 * x * scale_terms[-1] - scale_terms[-2])
    scale_terms = np.array(scale_terms)
    base_risk = p("journey.readmission_90_days_ward_baseline")
    gradient = p("journey.readmission_odds_ratio_per_age_band")
    to_ward, to_clinic = destinations("ward"), destinations("wijkkliniek")
    amplitude = p("journey.ed_day_amplitude")
    younger, older = (presence(p(f"journey.ed_stay_hours_{a}"), amplitude) for a in ("under_70", "70_plus"))
    weekend = p("journey.ed_weekend_factor")
    blocking = {scenario: np.zeros(N) for scenario in IN["scenarios"]}
    persistence, migrated = np.ones(N), np.zeros(N)
    base_outcome = base_cost = base_paying = None
    for year in range(YEARS):
        if year > 0:
            persistence = persistence * (fade if year > 1 else 1)
            migrated = migrated + persistence
        place = [p("population.mortality_improvement_factor") - 1, migration * migrated / max(year, 1),
                 migration * persistence * (year > 0), p("population.fertility_factor") - 1]
        acute = place + [p("demand.ses_effect_acute")]
        people = SURFACES["people"][year] @ monomials(acute, [1, 1, 1, 2, 1], 3)
        cost = SURFACES["cost"][year] @ monomials(place + [p("demand.ses_effect_cost")], [1, 1, 1, 2, 1], 3)
        share = SURFACES["hospital_share"][year] @ monomials(acute + [np.log(s) for s in stays],
                                                             [2, 1, 2, 3, 1, 2, 2, 2, 2, 2], 2)
        share = share.reshape(-1, 6, N)
        visits = people[6:12] * (1 + trend["ed"]) ** year
        admissions = people[12:18] * (1 + trend["acute_admission"]) ** year
        cost = cost * (1 + trend["care"]) ** year
        bands = []
        flows = []
        for b in range(5):
            risk = odds(base_risk, gradient ** (b - 2))
            via_ed = np.minimum(p("journey.ed_admission_share_70_plus") * visits[b + 1], admissions[b + 1])
            again = risk * admissions[b + 1]
            index = admissions[b + 1] - again
            index_via_ed = np.clip(via_ed - p("journey.readmission_via_ed_share") * again, 0, index)
            bands.append((index, risk, odds(risk, p("journey.readmission_odds_ratio_wijkkliniek")),
                          index_via_ed / index, (via_ed - index_via_ed) / again, stays[b]))
            flows.append((visits[b + 1], admissions[b + 1], again, admissions[b + 1] * stays[b]))
        reference = ask(admissions[1:], to_ward)
        others = [np.maximum(0, cost[row] / IN["prices"][f"{d}_day"] -
                             p(f"journey.{d}_length_of_stay_days") * reference[d]) for row, d in ((7, "elv"), (8, "grz"))]
        outcome = aftercare(reference["elv"], reference["grz"], *others, year)
        paying = np.array([people[18]] + list(people[1:6]))
        if year == 0:
            base_outcome, base_cost, base_paying = outcome, cost[:6].sum(0), paying
        basis = follow(reference, base_outcome)
        for scenario, plan in IN["scenarios"].items():
            months = plan["months"][12 * year:12 * year + 12]
            total = [sum(flow[i] for flow in flows) for i in range(4)]
            at = [np.array([sum(share[h, b + 1] * flows[b][i] for b in range(5)) for i in (0, 1, 3)])
                  for h in range(len(share))]
            ward_to = [(sum(share[h, b + 1] * admissions[b + 1] * to_ward[b]["elv"] for b in range(5)),
                        sum(share[h, b + 1] * admissions[b + 1] * to_ward[b]["grz"] for b in range(5)))
                       for h in range(len(share))]
            asked, met, bed_days = reference, outcome, 0
            if any(months):
                every = [to_clinic[b]["grz"] * outcome[2] + (to_clinic[b]["elv"] + outcome[3] * to_clinic[b]["grz"]) *
                         outcome[0] for b in range(5)]
                wait = sum(admissions[b + 1] * every[b] for b in range(5)) / admissions[1:].sum(0)
                spread = monomials(acute, [2, 1, 2, 3, 1], 2)
                terms = np.concatenate([(scale_terms[:5, None] * spread[None]).reshape(-1, N), scale_terms[5:]])
                sums, bed_days, part, blocking[scenario] = clinic_year(
                    months, plan["overlap"][year], bands, SURFACES["reach"][year] @ terms, scale_terms, wait, to_ward,
                    to_clinic, blocking[scenario])
                for i, name in enumerate(("visits", "ward", "again", "days")):
                    total[i] = total[i] + sums[name]
                asked = {d: reference[d] + sums[d] for d in ASKED}
                for h in range(len(share)):
                    at[h] = at[h] + part[h] * np.array([sums["visits"], sums["ward"], sums["days"]])
                    ward_to[h] = (ward_to[h][0] + part[h] * sums["elv_ward"], ward_to[h][1] + part[h] * sums["grz_ward"])
                met = aftercare(asked["elv"], asked["grz"], *others, year)
            after = follow(asked, met)
            days = total[3] + after["waiting"]
            above = needed = 0
            for h, hospital in enumerate(IN["hospitals"]):
                of_wards = at[h][2] + waiting(*ward_to[h], met)
                needed = needed + servers_needed(of_wards / 365, p("journey.ward_overflow_probability"))
                if not hospital["in_region"] or hospital["ed_places"] <= 0:
                    continue
                inside = share[h, 0] * admissions[0]
                load = (of_wards + inside * p("journey.ward_length_of_stay_days_under_70")) / 365
                most = (inside + at[h][1]) * p("journey.ed_boarding_limit_hours")
                room = 1 - load / hospital["ward_beds"]
                boarding = np.where(room > 0, np.minimum(erlang_c(hospital["ward_beds"], load) * (1 - room) * 8760 /
                                                         np.maximum(room, 1e-9), most), most)
                level = 7 / (5 + 2 * weekend)
                young = share[h, 0] * visits[0]
                mean = (young * younger[0] + at[h][0] * older[0]) * level
                wave = np.abs(young * younger[1] + at[h][0] * older[1]) * level
                for count, factor in ((5, 1), (2, weekend)):
                    present = boarding / 8760 + mean * factor
                    above = above + 8760 / 7 * count * hours_above(hospital["ed_places"], present, wave * factor / present)
            price = IN["prices"]
            more_visits = total[0] - visits[1:].sum(0)
            home_days = p("journey.home_care_days")
            nursing = price["nursing_home_day"] * p("journey.nursing_home_length_of_stay_days") * after["nursing_home"]
            helped = (price["household_help_hour"] * p("journey.household_help_share") * home_days / 7 *
                      p("journey.household_help_hours_per_week") * after["home_care"])
            money = (cost[6] + (price["ed_visit"] + price["ambulance"] * p("journey.ambulance_share_70_plus")) * more_visits +
                     price["ward_day"] * (days - sum(flow[3] for flow in flows) - basis["waiting"]) +
                     sum(price[f"{d}_day"] * p(f"journey.{d}_length_of_stay_days") * (after[d] - basis[d])
                         for d in ("elv", "grz")) +
                     price["district_nursing_day"] * home_days * (after["home_care"] - basis["home_care"]) +
                     price["wijkkliniek_day"] * bed_days + nursing + helped)
            weight = np.array([np.ones(N)] + [p("money.own_payment_ratio_70_plus")] * 5)
            own = paying * weight * p("money.patient_share_zvw") * base_cost / (base_paying * weight).sum(0)
            own_wlz, own_wmo = p("money.patient_share_wlz") * nursing, p("money.patient_share_wmo") * helped
            patients = own.sum(0) + own_wlz + own_wmo
            insurers = money - patients - (nursing - own_wlz) - (helped - own_wmo)
            insured = cost[:6] - own
            rest = insurers - insured.sum(0)
            by_insurer = np.array(IN["insurer_shares"]) @ (
                insured + np.concatenate([np.zeros((1, N)), cost[1:6] * rest / cost[1:6].sum(0)]))
            results[scenario] = {"ed_visits": total[0], "ed_hours_above": above, "ward_admissions": total[1],
                                 "readmissions": total[2], "ward_beds": needed, "cost": money,
                                 "first_insurer": by_insurer[0]}
    return results


start = time.perf_counter()
outcome = run()
print(f"{1e3 * (time.perf_counter() - start):.1f}")
for name in outcome["baseline"]:
    print(name, *(f"{outcome[s][name].mean():.9g}" for s in ("baseline", "opened")))
