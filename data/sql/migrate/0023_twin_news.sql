-- Customers of whom something came from another desk that they are known by, until they were compared
-- with those made here.
CREATE TABLE twin_news (
    customer BLOB PRIMARY KEY,
    made INTEGER NOT NULL -- 1: their whole record came; 0: it was here and changed
) STRICT, WITHOUT ROWID;
