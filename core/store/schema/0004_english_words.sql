-- Schema 4: English beside words that were in one language. NULL: there is none, and the words
-- beside it are shown in English too, as with a note that a person wrote. The
-- title of a publication stays in the language it was published in.

ALTER TABLE source ADD COLUMN title_en TEXT;
ALTER TABLE source ADD COLUMN publisher_en TEXT;
ALTER TABLE source ADD COLUMN period_en TEXT;
ALTER TABLE source ADD COLUMN licence_en TEXT;
ALTER TABLE source ADD COLUMN attribution_en TEXT;
ALTER TABLE source ADD COLUMN note_en TEXT;
ALTER TABLE provider ADD COLUMN note_en TEXT;
ALTER TABLE evidence ADD COLUMN note_en TEXT;
ALTER TABLE intervention ADD COLUMN note_en TEXT;
ALTER TABLE intervention_effect ADD COLUMN note_en TEXT;
ALTER TABLE assumption ADD COLUMN note_en TEXT;
