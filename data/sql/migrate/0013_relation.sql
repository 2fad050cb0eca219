-- Relations between customers; a company's people are listed by their names.
CREATE TABLE customer_relation (
    row INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    stream INTEGER,
    base_hlc INTEGER,
    created_at INTEGER,
    created_by BLOB,
    hlc INTEGER,
    clk TEXT,
    updated_at INTEGER,
    updated_by BLOB,
    retracted_at INTEGER,
    customer_id BLOB,
    related_customer_id BLOB,
    relationship_type TEXT,
    is_primary INTEGER,
    is_primary_for INTEGER,
    can_make_bookings INTEGER,
    can_make_bookings_for INTEGER,
    share_preferences INTEGER,
    share_loyalty_benefits INTEGER,
    same_room_preference INTEGER,
    adjacent_room_preference INTEGER,
    notes TEXT
) STRICT;
CREATE INDEX customer_relation_by_customer ON customer_relation (customer_id, related_customer_id);
CREATE INDEX customer_relation_by_related ON customer_relation (related_customer_id);
DROP INDEX customer_by_company;
CREATE INDEX customer_by_company ON customer (company_id, status, sort_name, retracted_at) WHERE company_id IS NOT NULL;
