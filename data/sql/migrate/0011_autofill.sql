-- Colleagues are known by the host of their e-mails.
CREATE INDEX customer_by_host ON customer (substr(email_key, instr(email_key, '@') + 1)) WHERE email_key IS NOT NULL;
