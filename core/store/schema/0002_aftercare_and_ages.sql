-- Schema 2: interventions that add beds for care after an admission, interventions whose people are
-- not counted as participants, and insurers' shares by age.

ALTER TABLE intervention ADD COLUMN counts_participants INTEGER NOT NULL DEFAULT 1
    CHECK (counts_participants IN (0, 1));
    -- 0: nobody takes part individually (a post at a door, beds); the reach says how far it works
ALTER TABLE intervention ADD COLUMN elv_beds REAL NOT NULL DEFAULT 0 CHECK (elv_beds >= 0);
ALTER TABLE intervention ADD COLUMN grz_beds REAL NOT NULL DEFAULT 0 CHECK (grz_beds >= 0);
    -- beds it adds to those of the region when all of it is there (uptake 1)

-- Insurers' shares (0..1) of the insured of an area at some ages; age_to is inclusive, 120 is open-ended, and
-- 0 to 120 is everybody. They add up to 1 over the insurers of a scope, year and age class. Where a scope has
-- both, a class counts before everybody.
CREATE TABLE payer_share_by_age (
    payer_id  INTEGER NOT NULL REFERENCES payer,
    scope     TEXT NOT NULL,        -- area code
    year      INTEGER NOT NULL,
    age_from  INTEGER NOT NULL DEFAULT 0 CHECK (age_from >= 0),
    age_to    INTEGER NOT NULL DEFAULT 120,
    share     REAL NOT NULL CHECK (share >= 0 AND share <= 1),
    status    TEXT NOT NULL CHECK (status IN ('observed', 'derived', 'evidence', 'assumption')),
    source_id INTEGER NOT NULL REFERENCES source,
    PRIMARY KEY (payer_id, scope, year, age_from, age_to),
    CHECK (age_to >= age_from)
) STRICT, WITHOUT ROWID;
INSERT INTO payer_share_by_age (payer_id, scope, year, share, status, source_id)
    SELECT payer_id, scope, year, share, status, source_id FROM payer_share;
DROP TABLE payer_share;
ALTER TABLE payer_share_by_age RENAME TO payer_share;
