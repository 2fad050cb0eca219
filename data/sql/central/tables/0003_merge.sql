-- Each merge into a stream has a random number. A store that was put back from an older copy gives places in its streams
-- anew: by the number of what they read last, desks see that it is not the same any more. 0: from before there were any.
ALTER TABLE stream ADD COLUMN merge bigint NOT NULL DEFAULT 0;
ALTER TABLE log ADD COLUMN merge bigint NOT NULL DEFAULT 0;
