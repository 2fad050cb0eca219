-- When the certificate of the central store ends, UTC ms: told before, not after.
ALTER TABLE central ADD COLUMN proof_ends INTEGER;
