-- Which floors a house has is asked after each stay that is saved, as what is high depends on it.
CREATE INDEX room_by_floor ON room (floor) WHERE retracted_at IS NULL;
