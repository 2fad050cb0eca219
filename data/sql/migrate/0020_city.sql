-- A city is asked for together with what an index answers, so that both are known before rows are read.
CREATE INDEX customer_by_city ON customer (city);
