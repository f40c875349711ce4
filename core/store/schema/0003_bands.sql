-- Schema 3: assumptions that move together, and results of many draws with their ranges.

-- Correlation of the normal scores of two assumptions (a Gaussian copula). Keys are those of the
-- assumptions, or intervention.<key>.<target> for an effect of an intervention.
CREATE TABLE assumption_correlation (
    first_key  TEXT NOT NULL,
    second_key TEXT NOT NULL,
    value      REAL NOT NULL CHECK (value > -1 AND value < 1),
    owner      TEXT NOT NULL,      -- the person who stands behind it, or 'default'
    note       TEXT,               -- why
    PRIMARY KEY (first_key, second_key),
    CHECK (first_key <> second_key)
) STRICT, WITHOUT ROWID;

-- What the ranges of a run were made of; a run of the central case alone has no row.
CREATE TABLE run_draws (
    run_id       INTEGER NOT NULL PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    draws        INTEGER NOT NULL CHECK (draws >= 0), -- sampled: draw 0, the central case, not counted
    seed         INTEGER NOT NULL,
    sampling     TEXT NOT NULL CHECK (sampling IN ('random', 'latin_hypercube', 'sobol')),
    level        REAL NOT NULL CHECK (level > 0 AND level < 1), -- of the ranges, 0.8: a tenth below and above
    baseline_key TEXT NOT NULL      -- scenario the differences are against
) STRICT;

-- The range of one figure. Columns that end in _error are Monte Carlo errors, one standard error.
-- difference_: against the baseline in the same draw; NULL for the baseline itself. What can't be
-- known (under two draws, or a figure of which no direction is better) is NULL.
CREATE TABLE run_band (
    run_id            INTEGER NOT NULL REFERENCES run_draws ON DELETE CASCADE,
    indicator         TEXT NOT NULL,
    subject           TEXT NOT NULL, -- 'region' or a payer
    year              INTEGER NOT NULL,
    low               REAL NOT NULL,
    median            REAL NOT NULL,
    high              REAL NOT NULL,
    mean              REAL NOT NULL,
    sd                REAL NOT NULL,
    low_error         REAL,
    high_error        REAL,
    draws_left_out    INTEGER NOT NULL, -- draws that gave no number
    difference        REAL,             -- of the central case
    difference_low    REAL,
    difference_median REAL,
    difference_high   REAL,
    difference_mean   REAL,
    probability_better REAL,            -- share of the draws in which it is better than the baseline
    PRIMARY KEY (run_id, indicator, subject, year)
) STRICT, WITHOUT ROWID;
