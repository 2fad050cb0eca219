-- Possible twins are looked for by birth and by postal code with the beginning of a name.
CREATE INDEX customer_by_birth ON customer (date_of_birth) WHERE date_of_birth IS NOT NULL;
CREATE INDEX customer_by_postal ON customer (postal_code, sort_name) WHERE postal_code IS NOT NULL;
-- Whoever was merged into a customer is asked for with their consents.
CREATE INDEX customer_by_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
