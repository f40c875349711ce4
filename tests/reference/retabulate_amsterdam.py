#!/usr/bin/env python3
"""Re-tabulates the published figures into the tables of data/national and data/amsterdam.

    retabulate_amsterdam.py PUBLISHED_FOLDER DATA_FOLDER

Only facts are taken over, in the project's own form: no published file, and of the district borders no
more than a centre. Tables that follow from these by a rule (tiles, single years of age per district)
are made by the program itself. What is judged rather than published (assumptions, evidence, hospitals'
capacity) is kept by hand in data/.
"""
import csv
import json
import math
import pathlib
import sys

PUBLISHED, DATA = map(pathlib.Path, sys.argv[1:3])
CITY = "GM0363"
GROUPS = [("k_0Tot15Jaar_8", 0, 14), ("k_15Tot25Jaar_9", 15, 24), ("k_25Tot45Jaar_10", 25, 44),
          ("k_45Tot65Jaar_11", 45, 64), ("k_65JaarOfOuder_12", 65, 120)]
ALL_AGES = [("AantalInwoners_5", "T"), ("Mannen_6", "M"), ("Vrouwen_7", "F")]
CARE = {"MSZ": "specialist_care", "huisarts": "gp", "V&V": "district_nursing", "ELV": "elv",
        "ziekenvervoer_liggend": "ambulance", "ziekenvervoer_zittend": "patient_transport",
        "farmacie": "pharmacy", "GGZ": "mental_health", "GRZ": "grz",
        "eerstelijns_onderst": "primary_care_support", "GZSP": "gzsp",
        "hulpmiddelen": "medical_devices", "paramedisch": "paramedical", "mondzorg": "dental",
        "grens": "cross_border", "geboorte": "maternity", "overig": "other"}
PEOPLE = ["area", "year", "measure", "sex", "age_from", "age_to", "persons"]
RATES = ["scope", "care", "year", "sex", "age_from", "age_to", "value", "unit"]
COST_UNIT = "EUR per insured year"
CITY_PARTS = {"Centrum": "A", "Westpoort": "B", "West": "E", "Nieuw-West": "F", "Zuid": "K",
              "Oost": "M", "Noord": "N", "Zuidoost": "T"}


def read(name, delimiter=";"):
    with open(PUBLISHED / name, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=delimiter):
            yield {key: (value or "").strip() for key, value in row.items()}


def write(name, header, rows):
    with open(DATA / name, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def number(text):
    return f"{float(text):.12g}"


def centroid(ring):
    """Centre of gravity of a polygon's outer ring, on a local flat map."""
    latitude = sum(point[1] for point in ring) / len(ring)
    shrink = math.cos(math.radians(latitude))
    x0, y0 = ring[0]
    points = [((x - x0) * shrink, y - y0) for x, y in ring]
    area = sx = sy = 0.0
    for (ax, ay), (bx, by) in zip(points, points[1:]):
        cross = ax * by - bx * ay
        area += cross
        sx += (ax + bx) * cross
        sy += (ay + by) * cross
    return x0 + sx / (3 * area) / shrink, y0 + sy / (3 * area)


def districts():
    shapes = json.loads((PUBLISHED / "geo/buurtcombinaties.geojson").read_text())["features"]
    centres = {"WK0363" + shape["properties"]["vollcode"][1:]:
               centroid(shape["geometry"]["coordinates"][0]) for shape in shapes}
    for row in read("derived/amsterdam_wijk_population_2019_2021.csv", ","):
        yield row["WijkenEnBuurten"], row["naam"], row["stadsdeel"], centres[row["WijkenEnBuurten"]]


def write_areas():
    rows = [[CITY, "municipality", "Amsterdam", "", "", "", "", "cbs.kwb.2021"]]
    parents = [[CITY, "NL00"]]
    for name, letter in CITY_PARTS.items():
        rows.append([f"SD0363{letter}", "city_part", name, "", 2021, "", "", "amsterdam.districts"])
        parents.append([f"SD0363{letter}", CITY])
    for code, name, part, (longitude, latitude) in districts():
        rows.append([code, "district", name, "", 2021, f"{longitude:.4f}", f"{latitude:.4f}",
                     "amsterdam.districts"])
        parents.append([code, CITY])
        parents.append([code, f"SD0363{CITY_PARTS[part]}"])
    write("amsterdam/areas.csv",
          ["code", "kind", "name", "valid_from", "valid_to", "longitude", "latitude",
           "source"], rows)
    write("amsterdam/area_parents.csv", ["child", "parent"], parents)


def write_districts_published():
    for year in (2019, 2021):
        rows = []
        for row in read(f"kwb/{year}_marginal_distributions_84583NED.csv"):
            code = row["Codering_3"]
            if not code.startswith(("WK", "GM")):
                continue
            for column, sex in ALL_AGES:
                rows.append([code, year, "residents", sex, 0, 120, row[column]])
            for column, low, high in GROUPS:
                rows.append([code, year, "residents", "T", low, high, row[column]])
        write(f"amsterdam/residents_districts_{year}.csv",
              PEOPLE, rows)


def write_city_single_years():
    for year in (2019, 2021):
        people = {}
        for row in read(f"population/{year}_gender_age-03759NED.csv"):
            sex = {"3000": "M", "4000": "F"}.get(row["Geslacht"])
            code = int(row["Leeftijd"])
            if sex is None or code in (10000, 22000):
                continue
            # 10010 is age 0, 10100 to 19900 are 1 to 99, the rest is 100 and older.
            age = 0 if code == 10010 else (code - 10000) // 100 if code <= 19900 else 100
            people[sex, age] = people.get((sex, age), 0) + int(row["BevolkingOp1Januari_1"])
        write(f"amsterdam/residents_city_{year}.csv",
              PEOPLE,
              [[CITY, year, "residents", sex, age, age if age < 100 else 120, count]
               for (sex, age), count in sorted(people.items())])


def age_class(text):
    text = text.strip()
    if text.endswith("+"):
        return int(text[:-1]), 120
    low, high = text.replace("jaar", "").split("t/m")
    return int(low), int(high)


def write_insured():
    for year in (2019, 2023):
        for folder, scope, name in (("national", "NL00", "NL"), ("amsterdam", CITY, "Amsterdam")):
            years, rates = [], []
            for row in read(f"derived/vektis_{year}_{name}_age_sex.csv", ","):
                low, high = age_class(row["leeftijdsklasse"])
                sex = {"M": "M", "V": "F"}[row["geslacht"]]
                years.append([scope, year, "insured_years", sex, low, high, number(row["vj"])])
                rates += [[scope, care, year, sex, low, high, number(row[column]), COST_UNIT]
                          for column, care in CARE.items()]
            write(f"{folder}/insured_years_{year}.csv", PEOPLE, years)
            write(f"{folder}/cost_{year}.csv", RATES, rates)
    series = []
    for row in read("derived/vektis_national_eur_per_insured_year_2011_2023.csv", ","):
        series += [["NL00", care, row["jaar"], "T", 0, 120, number(row[column]), COST_UNIT]
                   for column, care in CARE.items()]
    write("national/cost_series.csv", RATES, series)


def write_admissions():
    rows = []
    for row in read("derived/hospital_admissions_NL_age_sex_2018_2019_VZinfo.csv", ","):
        low, _, high = row["age"].partition("-")
        low, high = (95, 120) if row["age"] == "95+" else (int(low), int(high or low))
        for year in (2018, 2019):
            for sex, column in (("M", f"men_{year}"), ("F", f"women_{year}")):
                rows.append(["NL00", "hospital_admission", year, sex, low, high, row[column],
                             "count"])
    write("national/admissions.csv", RATES, rows)


def write_scores():
    rows = []
    for row in read("ses_woa/SES_WOA_scores_per_wijk_en_buurt_25042023_160857.csv"):
        code = row["Regiocode (gemeente, wijk, buurt) (code)"]
        score = row["SES-WOA/Totaalscore/Gemiddelde score (Getal)"]
        if code.startswith(("WK", "GM")) and score != ".":
            rows.append([code, "ses_woa_score", 2019, number(score), "score"])
    write("amsterdam/scores_districts.csv", ["area", "indicator", "year", "value", "unit"], rows)


def write_life_tables():
    rows = []
    with open(PUBLISHED / "mortality/NLD.bltper_1x1.txt", encoding="ascii") as file:
        for line in list(file)[3:]:
            year, age, _, qx = line.split()[:4]
            if 2009 <= int(year) <= 2019:
                rows.append(["NL", year, "T", age.rstrip("+"), qx])
    write("national/life_tables.csv", ["country", "year", "sex", "age", "qx"], rows)


for step in (write_areas, write_districts_published, write_city_single_years, write_insured,
             write_admissions, write_scores, write_life_tables):
    step()
