-- Entries of other desks that the central store keeps to itself, as it told them last: they are missing here for a reason.
CREATE TABLE sync_withheld (
    desk INTEGER NOT NULL,   -- its number at the centre
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL,    -- as entries travel with it
    PRIMARY KEY (desk, seq)
) STRICT, WITHOUT ROWID;
