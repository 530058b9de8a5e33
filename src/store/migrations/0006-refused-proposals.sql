-- A proposed block is refused by a person, or falls with the breach it rested on.
ALTER TABLE block_proposals ADD COLUMN dismissed_at BIGINT;
ALTER TABLE block_proposals ADD COLUMN dismissed_by TEXT;
