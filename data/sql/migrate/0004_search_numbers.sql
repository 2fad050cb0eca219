-- Numbers are indexed by runs of three digits, and the written form of a phone number is kept for lists.
-- Beginnings of four letters have an index too: with a million customers, hundreds of words share one.
-- All documents differ from what they were; the index is made anew when the file is opened.

ALTER TABLE customer ADD COLUMN phone_international TEXT;

DELETE FROM find;
DELETE FROM find_bucket;
DELETE FROM find_term;
DELETE FROM find_gap;
INSERT INTO find_part (find_part) VALUES ('delete-all');
DROP TABLE find_words;
CREATE VIRTUAL TABLE find_words USING fts5 (
    words,
    content = '', detail = none, columnsize = 0, prefix = '1 2 3 4',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
);
