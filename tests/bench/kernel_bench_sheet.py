"""A central case as a planner keeps it in a sheet, recalculated by LibreOffice Calc without a window. Started by
kernel_bench. 18 years, baseline and a wijkkliniek of 23 beds: people, visits, admissions, readmissions and days by
age band, Erlang's loss of the wijkkliniek (a column of 23 cells) five times substituted, wards' beds by Erlang's loss
(200 cells a hospital), cost and payers. Simpler than the kernel (one hospital, no queue for a bed elsewhere), so the
comparison flatters the sheet. Prints the milliseconds of the recalculation with starting, loading and saving, the
same of an empty sheet, and the number of formulas. Prints nothing where soffice is not installed.
"""
import pathlib
import shutil
import subprocess
import sys
import time
from xml.sax.saxutils import escape

YEARS, BANDS, BEDS, ROUNDS, WARD_BEDS = 18, 5, 23, 5, 500
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:body><office:spreadsheet><table:table table:name="case">"""
TAIL = "</table:table></office:spreadsheet></office:body></office:document>"


QUOTE = {'"': "&quot;"}


def cell(content):
    if isinstance(content, str):
        return f'<table:table-cell table:formula="of:={escape(content, QUOTE)}" office:value-type="float"/>'
    return f'<table:table-cell office:value-type="float" office:value="{content}"/>'


def column(number):
    name = ""
    while number >= 0:
        name = chr(65 + number % 26) + name
        number = number // 26 - 1
    return name


class Sheet:
    """Cells by row; put() gives the address of a cell."""

    def __init__(self):
        self.rows = []

    def row(self):
        self.rows.append([])

    def put(self, content):
        self.rows[-1].append(cell(content))
        return f"[.{column(len(self.rows[-1]) - 1)}{len(self.rows)}]"

    def xml(self):
        return HEAD + "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in self.rows) + TAIL


def erlang(sheet, servers, load):
    inverse = "1"
    for step in range(1, servers + 1):
        inverse = sheet.put(f"1+{step}/{load}*{inverse}")
    return sheet.put(f"1/{inverse}")


def beds_needed(sheet, load):
    """The least number of beds with less than 5% refused."""
    inverse, cells = "1", []
    for step in range(1, WARD_BEDS + 1):
        inverse = sheet.put(f"1+{step}/{load}*{inverse}")
        cells.append(inverse)
    return sheet.put(f'COUNTIF({cells[0][:-1]}:{cells[-1][1:]};"<20")+1')


def scenario(sheet, year, opened):
    sheet.row()
    trend = sheet.put(f"1.01^{year}")
    visits, admissions, again, days, eligible = [], [], [], [], []
    for band in range(BANDS):
        people = sheet.put(10000 - 1750 * band)
        now = sheet.put(f"{people}*1.02^{year}")
        visits.append(sheet.put(f"{now}*{0.4 + .1 * band}*{trend}"))
        admissions.append(sheet.put(f"{now}*{0.18 + .04 * band}*{trend}"))
        odds = sheet.put(f"1.05^{band - 2}")
        risk = sheet.put(f"{odds}*0.23/(1-0.23+{odds}*0.23)")
        again.append(sheet.put(f"{admissions[-1]}*{risk}"))
        days.append(sheet.put(f"{admissions[-1]}*{7 + .5 * band}"))
        eligible.append(sheet.put(f"{admissions[-1]}*0.25*0.3"))
    asked = sheet.put("+".join(eligible))
    accepted = sheet.put("0*1")
    if opened:
        refused = "0"
        for _ in range(ROUNDS):
            sheet.row()
            load = sheet.put(f"{asked}*(1-0.02*(1-{refused}))*9.25/365")
            refused = erlang(sheet, BEDS, load)
        accepted = sheet.put(f"{asked}*(1-{refused})")
    sheet.row()
    total_days = sheet.put(f"{'+'.join(days)}-{accepted}*8")
    beds = beds_needed(sheet, sheet.put(f"{total_days}/365"))
    cost = sheet.put(f"{'+'.join(visits)}*400+{total_days}*668+{accepted}*9.25*480+{beds}*0")
    for share in (.45, .2, .15, .1, .05, .03, .02):
        sheet.put(f"{cost}*{share}")


def recalculated(folder, name, xml):
    source = folder / f"{name}.fods"
    source.write_text(xml)
    start = time.perf_counter()
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "csv",
                    "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    took = 1e3 * (time.perf_counter() - start)
    return took, (folder / f"{name}.csv").read_text()


def main():
    if shutil.which("soffice") is None:
        return
    folder = pathlib.Path(sys.argv[1])
    sheet = Sheet()
    for year in range(YEARS):
        for opened in (False, True):
            scenario(sheet, year, opened)
    empty = Sheet()
    empty.row()
    empty.put("1+1")
    recalculated(folder, "first", empty.xml())  # makes the profile
    nothing = min(recalculated(folder, "empty", empty.xml())[0] for _ in range(2))
    took, values = min(recalculated(folder, "case", sheet.xml()) for _ in range(2))
    if "Err:" in values or "#" in values:
        sys.exit("the sheet has an error")
    print(f"{took:.1f} {nothing:.1f} {sum(row.count('formula') for rows in sheet.rows for row in rows)}")


main()
