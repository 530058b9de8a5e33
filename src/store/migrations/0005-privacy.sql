-- Set on what is left of a conversation whose citizen was erased: counts, and nobody's.
ALTER TABLE conversations ADD COLUMN erased_at BIGINT;
CREATE INDEX conversations_of_ente ON conversations (ente, touched_at);
CREATE INDEX handoffs_ended_of_ente ON handoffs (ente, ended_at) WHERE ended_at IS NOT NULL;

ALTER TABLE privacy_requests ADD COLUMN done_at BIGINT;
ALTER TABLE privacy_requests ADD COLUMN done_by TEXT;
CREATE INDEX privacy_requests_due ON privacy_requests (due_at, id) WHERE done_at IS NULL;

-- Audit is kept as long as its body says; a row whose conversation goes gets the body's name first.
ALTER TABLE audit ADD COLUMN ente TEXT;
CREATE INDEX audit_of_ente ON audit (ente, at);
CREATE INDEX audit_to_name ON audit (conversation) WHERE ente IS NULL AND conversation IS NOT NULL;

-- Who was erased, as a keyed hash of page and channel key: what a restored copy brings back is erased again.
CREATE TABLE erasures (
  hash TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  at BIGINT NOT NULL
);
