-- How one gets hold of somebody, as lists show it in one column: kept, so that they can be sorted by it.
ALTER TABLE customer ADD COLUMN contact TEXT;
UPDATE customer SET contact = CASE
    WHEN customer_type <> 'individual' AND contact_person IS NOT NULL THEN contact_person
    WHEN phone IS NULL THEN email
    ELSE coalesce(phone_international, phone) END;
CREATE INDEX customer_by_contact ON customer (contact);
