-- Who has somebody of a kind is found without looking at everybody; both sides stand in the index.
CREATE INDEX customer_relation_by_kind ON customer_relation (relationship_type, customer_id, related_customer_id) WHERE retracted_at IS NULL;
