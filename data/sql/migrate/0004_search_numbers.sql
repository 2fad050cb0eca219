-- Numbers are indexed by runs of three digits, and the written form of a phone number is kept for lists.
-- All documents differ from what they were; the index is made anew when the file is opened.

ALTER TABLE customer ADD COLUMN phone_international TEXT;

DELETE FROM find;
DELETE FROM find_bucket;
DELETE FROM find_term;
DELETE FROM find_gap;
INSERT INTO find_part (find_part) VALUES ('delete-all');
INSERT INTO find_words (find_words) VALUES ('delete-all');
