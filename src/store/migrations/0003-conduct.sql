-- A suspected breach is confirmed or dismissed by a person.
ALTER TABLE strikes ADD COLUMN dismissed_at BIGINT;
ALTER TABLE strikes ADD COLUMN dismissed_by TEXT;
CREATE INDEX strikes_undecided ON strikes (suspected_at, id) WHERE confirmed_at IS NULL AND dismissed_at IS NULL;

-- The same words again: a keyed hash, kept for a day. The first letter tells long texts from short ones.
ALTER TABLE inbox ADD COLUMN fingerprint TEXT;
CREATE INDEX inbox_fingerprint ON inbox (fingerprint, received_at) WHERE fingerprint IS NOT NULL;
CREATE INDEX inbox_fingerprint_age ON inbox (received_at) WHERE fingerprint IS NOT NULL;

-- A person's decision not to answer a conversation for a while, or, where the policy knows it, until a yearly review ends it.
-- `until_at` is null for a permanent one, which has `review_at`. `evidence` holds ids and hashes, never words.
CREATE TABLE blocks (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  ente TEXT NOT NULL,
  rule TEXT NOT NULL,
  clause TEXT NOT NULL,
  reason TEXT NOT NULL,
  tell_reason INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  at BIGINT NOT NULL,
  until_at BIGINT,
  review_at BIGINT,
  told_at BIGINT,
  contested_at BIGINT,
  contest_handoff TEXT,
  contest_decided_at BIGINT,
  contest_decided_by TEXT,
  reviewed_at BIGINT,
  reviewed_by TEXT,
  ended_at BIGINT,
  ended_by TEXT,
  note TEXT,
  evidence TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX blocks_standing ON blocks (conversation) WHERE ended_at IS NULL;
CREATE INDEX blocks_conversation ON blocks (conversation);
CREATE INDEX blocks_ente ON blocks (ente, at, id);
CREATE INDEX blocks_at ON blocks (at);
