-- Regioscoop project file, schema 1.
--
-- One SQLite file holds one region. Rules that hold for every table:
--   * every row with a value points at the source it came from (source_id) and says how well it is
--     known (status);
--   * money is INTEGER euro cents, insured years are INTEGER hundredths, so that totals are exact;
--   * codes are those of CBS: GM municipality, WK district (wijk), BU neighbourhood (buurt);
--   * sex is 'M', 'F' or 'T' (total); ages are completed years, age_to is inclusive and 120 where the
--     class is open-ended;
--   * in the tables with many rows a CHECK spells out a = 'x' OR a = 'y': for a IN ('x', 'y', 'z')
--     SQLite builds a temporary table at every INSERT, which makes storing three times as slow.
--   * in a table WITHOUT ROWID the columns of the primary key come before the others: integrity_check
--     of SQLite 3.40 (Debian 12) else reports NULL values that are not there.

-- Facts about the file itself: name, base_year, horizon_year, region_level, created_by, created_at.
CREATE TABLE project (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where figures come from. A data set of one period is one source ("vektis.municipality.2019").
CREATE TABLE source (
    source_id   INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    publisher   TEXT NOT NULL,
    table_id    TEXT,              -- the publisher's own number of the table, paper, page
    period      TEXT,              -- the year or years the figures are about
    licence     TEXT,
    attribution TEXT,              -- the words the publisher asks for, shown wherever a figure is
    note        TEXT
) STRICT;

-- One row for each import that was tried and finished; a refused file leaves no row and no data.
CREATE TABLE import_log (
    import_id     INTEGER PRIMARY KEY,
    source_id     INTEGER NOT NULL REFERENCES source,
    importer      TEXT NOT NULL,    -- name of the importer that recognised the file
    file_name     TEXT NOT NULL,    -- without its folder
    file_bytes    INTEGER NOT NULL,
    file_sha256   TEXT NOT NULL,
    imported_at   TEXT NOT NULL,    -- UTC, ISO 8601
    rows_read     INTEGER NOT NULL,
    rows_stored   INTEGER NOT NULL,
    rows_added    INTEGER NOT NULL, -- against what the file held before
    rows_changed  INTEGER NOT NULL,
    rows_removed  INTEGER NOT NULL,
    issue_count   INTEGER NOT NULL,
    control_in    TEXT NOT NULL,    -- JSON: totals as read from the file
    control_out   TEXT NOT NULL     -- JSON: the same totals as read back from this project
) STRICT;
CREATE INDEX import_log_source ON import_log(source_id);

-- What an import had to remark on. Row and column count from 1; 0 means the file as a whole.
CREATE TABLE import_issue (
    import_id  INTEGER NOT NULL REFERENCES import_log ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    row        INTEGER NOT NULL,
    column     INTEGER NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('note', 'warning')),
    message_nl TEXT NOT NULL,
    message_en TEXT NOT NULL,
    PRIMARY KEY (import_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Areas. A code is one area; valid_from and valid_to are the first and last year it was seen or is
-- known to have existed. kind 'unmatched': a published name that no code was found for (code 'X:' +
-- name); 'unplaced': the publisher's own row of people without an area (code 'NL99').
CREATE TABLE area (
    area_id    INTEGER PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    kind       TEXT NOT NULL CHECK (kind IN ('country', 'province', 'care_office', 'municipality',
                   'city_part', 'district', 'neighbourhood', 'postcode', 'unmatched', 'unplaced')),
    name       TEXT NOT NULL,
    valid_from INTEGER,
    valid_to   INTEGER,             -- NULL: still valid
    longitude  REAL,                -- centre, degrees WGS 84
    latitude   REAL,
    tile_column INTEGER,            -- place on the hexagon tile map, odd rows shifted right by half
    tile_row    INTEGER,
    source_id  INTEGER NOT NULL REFERENCES source,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
) STRICT;
CREATE INDEX area_kind ON area(kind);

-- Which area lies in which, and when.
CREATE TABLE area_parent (
    child_id   INTEGER NOT NULL REFERENCES area,
    parent_id  INTEGER NOT NULL REFERENCES area,
    valid_from INTEGER NOT NULL DEFAULT 0,
    valid_to   INTEGER,
    PRIMARY KEY (child_id, parent_id, valid_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_parent_parent ON area_parent(parent_id);

-- Municipalities that went up in another; share is the part of the old one's people that moved.
CREATE TABLE area_successor (
    area_id      INTEGER NOT NULL REFERENCES area,
    successor_id INTEGER NOT NULL REFERENCES area,
    year         INTEGER NOT NULL,  -- 1 January of
    share        REAL NOT NULL CHECK (share > 0 AND share <= 1),
    source_id    INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (area_id, successor_id, year)
) STRICT, WITHOUT ROWID;

-- Every spelling an area is published under; name_key is the folded form that matching uses.
CREATE TABLE area_name (
    name_key  TEXT NOT NULL,
    area_id   INTEGER NOT NULL REFERENCES area,
    name      TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (name_key, area_id)
) STRICT, WITHOUT ROWID;

-- Borders, when the user has loaded them: WKB in longitude and latitude.
CREATE TABLE area_border (
    area_id   INTEGER NOT NULL PRIMARY KEY REFERENCES area,
    wkb       BLOB NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source
) STRICT;

-- People per area, year, sex and age class.
CREATE TABLE population (
    area_id   INTEGER NOT NULL REFERENCES area,
    year      INTEGER NOT NULL,
    measure   TEXT NOT NULL CHECK (measure = 'residents' OR measure = 'insured_years' OR measure = 'forecast'),
              -- residents on 1 January; insured person-years; an official forecast of residents
    sex       TEXT NOT NULL CHECK (sex = 'M' OR sex = 'F' OR sex = 'T'),
    age_from  INTEGER NOT NULL CHECK (age_from >= 0),
    age_to    INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source,
    persons   REAL NOT NULL CHECK (persons >= 0),
    status    TEXT NOT NULL CHECK (status = 'observed' OR status = 'derived'
                  OR status = 'evidence' OR status = 'assumption'),
    PRIMARY KEY (area_id, year, measure, sex, age_from, age_to, source_id),
    CHECK (age_to >= age_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX population_source ON population(source_id);

-- Any other published figure about an area: income, households, socio-economic score, ...
CREATE TABLE area_indicator (
    area_id   INTEGER NOT NULL REFERENCES area,
    year      INTEGER NOT NULL,
    indicator TEXT NOT NULL,        -- key of docs/file-formats.md, e.g. ses_woa_score
    source_id INTEGER NOT NULL REFERENCES source,
    value     REAL NOT NULL,
    unit      TEXT NOT NULL,
    status    TEXT NOT NULL CHECK (status = 'observed' OR status = 'derived'
                  OR status = 'evidence' OR status = 'assumption'),
    PRIMARY KEY (area_id, indicator, year, source_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX area_indicator_source ON area_indicator(source_id);

-- Care use and cost under the Zvw as Vektis publishes it: one row per municipality, year, sex and age
-- class. The publisher's own categories are the columns, in euro cents; core/store/cost_category.h maps them
-- to our care types in one table. NULL: the category was not published that year.
CREATE TABLE insured_cost (
    area_id            INTEGER NOT NULL REFERENCES area,
    year               INTEGER NOT NULL,
    sex                TEXT NOT NULL CHECK (sex = 'M' OR sex = 'F' OR sex = 'T'),
    age_from           INTEGER NOT NULL,
    age_to             INTEGER NOT NULL,
    persons            INTEGER NOT NULL CHECK (persons >= 0),
    insured_years_x100 INTEGER NOT NULL CHECK (insured_years_x100 >= 0),
    kosten_medisch_specialistische_zorg        INTEGER,
    kosten_farmacie                            INTEGER,
    kosten_tweedelijns_ggz                     INTEGER,
    kosten_specialistische_ggz                 INTEGER,
    kosten_generalistische_basis_ggz           INTEGER,
    kosten_langdurige_ggz                      INTEGER,
    kosten_eerstelijns_psychologische_zorg     INTEGER,
    kosten_innovatiegelden_ggz                 INTEGER,
    kosten_consulten_ggz                       INTEGER,
    kosten_intramuraal_verblijf_ggz            INTEGER,
    kosten_overige_prestaties_ggz              INTEGER,
    kosten_huisarts_inschrijftarief            INTEGER,
    kosten_huisarts_consult                    INTEGER,
    kosten_huisarts_mdz                        INTEGER,
    kosten_huisarts_overig                     INTEGER,
    kosten_hulpmiddelen                        INTEGER,
    kosten_mondzorg                            INTEGER,
    kosten_paramedische_zorg_fysiotherapie     INTEGER,
    kosten_paramedische_zorg_overig            INTEGER,
    kosten_ziekenvervoer_zittend               INTEGER,
    kosten_ziekenvervoer_liggend               INTEGER,
    kosten_kraamzorg                           INTEGER,
    kosten_verloskundige_zorg                  INTEGER,
    kosten_integrale_geboortezorg              INTEGER,
    kosten_grensoverschrijdende_zorg           INTEGER,
    kosten_eerstelijns_ondersteuning           INTEGER,
    kosten_geriatrische_revalidatiezorg        INTEGER,
    kosten_eerstelijnsverblijf                 INTEGER,
    kosten_verpleging_en_verzorging            INTEGER,
    kosten_gzsp                                INTEGER,
    kosten_overig                              INTEGER,
    source_id          INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (year, area_id, sex, age_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX insured_cost_source ON insured_cost(source_id);

-- Categories a release has that are not columns above: kept under the publisher's name and counted
-- under the care type they were recognised as.
CREATE TABLE insured_cost_other (
    area_id   INTEGER NOT NULL,
    year      INTEGER NOT NULL,
    sex       TEXT NOT NULL,
    age_from  INTEGER NOT NULL,
    category  TEXT NOT NULL,        -- the publisher's header, lower case
    care_type TEXT NOT NULL,
    cents     INTEGER NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (year, area_id, sex, age_from, category)
) STRICT, WITHOUT ROWID;

-- National or regional rates of use, cost and admission by age and sex; scope is an area code
-- ('NL00', 'GM0363').
CREATE TABLE use_rate (
    scope     TEXT NOT NULL,
    care      TEXT NOT NULL,        -- care type or activity, e.g. specialist_care, hospital_admission
    year      INTEGER NOT NULL,
    sex       TEXT NOT NULL CHECK (sex = 'M' OR sex = 'F' OR sex = 'T'),
    age_from  INTEGER NOT NULL,
    age_to    INTEGER NOT NULL,
    value     REAL NOT NULL,
    unit      TEXT NOT NULL,        -- 'EUR per insured year', 'per person-year', 'count'
    status    TEXT NOT NULL CHECK (status = 'observed' OR status = 'derived'
                  OR status = 'evidence' OR status = 'assumption'),
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (scope, care, year, sex, age_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE life_table (
    country   TEXT NOT NULL,
    year      INTEGER NOT NULL,
    sex       TEXT NOT NULL CHECK (sex = 'M' OR sex = 'F' OR sex = 'T'),
    age       INTEGER NOT NULL CHECK (age >= 0),
    qx        REAL NOT NULL CHECK (qx >= 0 AND qx <= 1), -- probability of dying within the year
    status    TEXT NOT NULL CHECK (status = 'observed' OR status = 'derived'
                  OR status = 'evidence' OR status = 'assumption'),
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (country, year, sex, age)
) STRICT, WITHOUT ROWID;

-- Age-specific fertility: births per woman and year.
CREATE TABLE fertility (
    scope     TEXT NOT NULL,
    year      INTEGER NOT NULL,
    age       INTEGER NOT NULL,
    rate      REAL NOT NULL CHECK (rate >= 0),
    status    TEXT NOT NULL CHECK (status = 'observed' OR status = 'derived'
                  OR status = 'evidence' OR status = 'assumption'),
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (scope, year, age)
) STRICT, WITHOUT ROWID;

-- Hospitals, wijkklinieken (existing, past and possible), ELV, GRZ, GP posts.
CREATE TABLE provider (
    provider_id INTEGER PRIMARY KEY,
    key         TEXT NOT NULL UNIQUE,
    kind        TEXT NOT NULL CHECK (kind IN ('hospital', 'wijkkliniek', 'elv', 'grz', 'vvt', 'gp_post')),
    name        TEXT NOT NULL,
    longitude   REAL,
    latitude    REAL,
    status      TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id   INTEGER NOT NULL REFERENCES source,
    note        TEXT
) STRICT;

-- Capacity from a month on, until the next row of the same kind. Zero beds: closed.
CREATE TABLE capacity (
    provider_id INTEGER NOT NULL REFERENCES provider,
    kind        TEXT NOT NULL CHECK (kind IN ('ed_places', 'ward_beds', 'wijkkliniek_beds', 'elv_beds', 'grz_beds')),
    from_month  TEXT NOT NULL CHECK (from_month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),
    amount      REAL NOT NULL CHECK (amount >= 0),
    status      TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id   INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (provider_id, kind, from_month)
) STRICT, WITHOUT ROWID;

CREATE TABLE payer (
    payer_id  INTEGER PRIMARY KEY,
    key       TEXT NOT NULL UNIQUE,
    kind      TEXT NOT NULL CHECK (kind IN ('insurer', 'care_office', 'municipality', 'patient')),
    name      TEXT NOT NULL,
    source_id INTEGER NOT NULL REFERENCES source
) STRICT;

-- Insurers' shares of the insured of an area (0..1; they add up to 1 over the insurers of a scope).
CREATE TABLE payer_share (
    payer_id  INTEGER NOT NULL REFERENCES payer,
    scope     TEXT NOT NULL,        -- area code
    year      INTEGER NOT NULL,
    share     REAL NOT NULL CHECK (share >= 0 AND share <= 1),
    status    TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (payer_id, scope, year)
) STRICT, WITHOUT ROWID;

-- Unit prices; price_year is the price level they are expressed in.
CREATE TABLE price (
    unit       TEXT NOT NULL,       -- ward_day, ed_visit, wijkkliniek_day, ...
    price_year INTEGER NOT NULL,
    cents      INTEGER NOT NULL CHECK (cents >= 0),
    status     TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id  INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (unit, price_year)
) STRICT, WITHOUT ROWID;

-- What studies found: the evidence an assumption can rest on.
CREATE TABLE evidence (
    key       TEXT NOT NULL PRIMARY KEY,
    topic     TEXT NOT NULL,
    finding_nl TEXT NOT NULL,
    finding_en TEXT NOT NULL,
    value     REAL,
    low       REAL,                 -- interval as published, of the given level
    high      REAL,
    level     REAL,
    unit      TEXT,
    strength  TEXT NOT NULL CHECK (strength IN ('strong', 'moderate', 'weak', 'none')),
    source_id INTEGER NOT NULL REFERENCES source,
    note      TEXT
) STRICT, WITHOUT ROWID;

-- Interventions beside wijkklinieken that a scenario may start: who they are for, how many they
-- reach, what they cost.
CREATE TABLE intervention (
    key          TEXT NOT NULL PRIMARY KEY,
    name_nl      TEXT NOT NULL,
    name_en      TEXT NOT NULL,
    age_from     INTEGER NOT NULL CHECK (age_from >= 70), -- the journey follows people of 70 and over
    age_to       INTEGER NOT NULL,                        -- 120: open-ended
    target_share REAL NOT NULL CHECK (target_share >= 0 AND target_share <= 1),
                 -- share of the people of those ages that belongs to the target group
    uptake       REAL NOT NULL CHECK (uptake >= 0 AND uptake <= 1),
                 -- share of the target group that takes part, once at full size
    ramp_up_months INTEGER NOT NULL CHECK (ramp_up_months >= 0),
    participant_cents_per_year INTEGER NOT NULL CHECK (participant_cents_per_year >= 0),
    fixed_cents_per_year       INTEGER NOT NULL CHECK (fixed_cents_per_year >= 0),
    price_year   INTEGER NOT NULL,      -- price level of both
    care_type    TEXT NOT NULL,         -- provider that is paid: gp, district_nursing, ...
    payer_kind   TEXT NOT NULL CHECK (payer_kind IN ('insurer', 'care_office', 'municipality', 'patient')),
    status       TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id    INTEGER NOT NULL REFERENCES source,
    note         TEXT,
    CHECK (age_to >= age_from)
) STRICT, WITHOUT ROWID;

-- What an intervention does to the care its participants use. ed_visits: visits that end at home;
-- acute_admissions: first admissions; readmissions: the probability of one within 90 days;
-- ward_days: days of a ward admission.
CREATE TABLE intervention_effect (
    intervention_key TEXT NOT NULL REFERENCES intervention,
    target       TEXT NOT NULL CHECK (target IN ('ed_visits', 'acute_admissions', 'readmissions', 'ward_days')),
    use_share    REAL NOT NULL CHECK (use_share >= 0 AND use_share <= 1),
                 -- share of that care at those ages that the target group uses
    factor       REAL NOT NULL CHECK (factor >= 0 AND factor <= 3),
                 -- use of a participant against without; 0.8: a fifth less
    low          REAL,                  -- interval of the factor, 95%
    high         REAL,
    status       TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    strength     TEXT NOT NULL CHECK (strength IN ('strong', 'moderate', 'weak', 'none')),
    evidence_key TEXT REFERENCES evidence,
    source_id    INTEGER NOT NULL REFERENCES source,
    note         TEXT,
    PRIMARY KEY (intervention_key, target)
) STRICT, WITHOUT ROWID;

-- The values the models use. The catalogue of keys, units and permitted ranges is in the program
-- (core/region/assumption_catalogue); this table holds the values.
CREATE TABLE assumption (
    key          TEXT NOT NULL PRIMARY KEY,
    value        REAL NOT NULL,
    low          REAL,              -- interval that the distribution is fitted to
    high         REAL,
    level        REAL,
    distribution TEXT NOT NULL DEFAULT 'fixed',
    status       TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    strength     TEXT NOT NULL CHECK (strength IN ('strong', 'moderate', 'weak', 'none')),
    owner        TEXT NOT NULL,     -- the person who stands behind it, or 'default'
    evidence_key TEXT REFERENCES evidence,
    source_id    INTEGER NOT NULL REFERENCES source,
    note         TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE assumption_history (
    change_id  INTEGER PRIMARY KEY,
    key        TEXT NOT NULL,
    old_value  REAL,                -- NULL: first value
    new_value  REAL NOT NULL,
    changed_at TEXT NOT NULL,       -- UTC, ISO 8601
    changed_by TEXT NOT NULL,
    reason     TEXT NOT NULL
) STRICT;
CREATE INDEX assumption_history_key ON assumption_history(key);

CREATE TABLE scenario (
    key        TEXT NOT NULL PRIMARY KEY,
    name_nl    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    note_nl    TEXT NOT NULL DEFAULT '',
    note_en    TEXT NOT NULL DEFAULT '',
    is_baseline INTEGER NOT NULL DEFAULT 0 CHECK (is_baseline IN (0, 1)),
    position   INTEGER NOT NULL     -- order on screen
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX scenario_one_baseline ON scenario(is_baseline) WHERE is_baseline = 1;

-- A lever set in a scenario; subject is the wijkkliniek or intervention it is about, '' for none.
-- Keys, units, types and ranges are those of the lever catalogue in the program.
CREATE TABLE scenario_lever (
    scenario_key TEXT NOT NULL REFERENCES scenario ON DELETE CASCADE ON UPDATE CASCADE,
    lever        TEXT NOT NULL,
    subject      TEXT NOT NULL DEFAULT '',
    value        TEXT NOT NULL,     -- as the lever's type writes it: number, yyyy-mm, choice
    PRIMARY KEY (scenario_key, lever, subject)
) STRICT, WITHOUT ROWID;

-- Runs: enough to know that a figure still belongs to the present inputs.
CREATE TABLE run (
    run_id          INTEGER PRIMARY KEY,
    scenario_key    TEXT NOT NULL,
    input_sha256    TEXT NOT NULL,  -- of everything the run read
    program_version TEXT NOT NULL,
    finished_at     TEXT NOT NULL
) STRICT;
CREATE INDEX run_scenario ON run(scenario_key);

CREATE TABLE run_result (
    run_id    INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
    indicator TEXT NOT NULL,
    subject   TEXT NOT NULL,        -- area code, payer, provider
    year      INTEGER NOT NULL,
    value     REAL NOT NULL,
    PRIMARY KEY (run_id, indicator, subject, year)
) STRICT, WITHOUT ROWID;
