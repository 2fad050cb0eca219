-- What is being typed into forms (see src/store/draft.h). Of this file alone; sealed.
CREATE TABLE draft (
    person TEXT NOT NULL,
    form TEXT NOT NULL,
    at INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (person, form)
) STRICT, WITHOUT ROWID;
