-- One portable text for SQLite and PostgreSQL. Times are milliseconds since 1970, ids are made by the program,
-- JSON is opaque text, booleans are 0 or 1. BYTES and TEXT are given their engine's form when this is applied.
-- Whoever writes a conversation first updates its row here: that lock orders `next_seq` as the commits are ordered.

CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  page_id TEXT NOT NULL,
  ente TEXT NOT NULL,
  channel TEXT NOT NULL,
  channel_key TEXT NOT NULL,
  version BIGINT NOT NULL DEFAULT 0,
  next_seq BIGINT NOT NULL DEFAULT 1,
  ready_at BIGINT,
  first_undone_at BIGINT,
  lease_token TEXT,
  lease_until BIGINT,
  attempts INTEGER NOT NULL DEFAULT 0,
  dialog_state TEXT,
  dialog_expires BIGINT,
  lang TEXT,
  contact_email TEXT,
  contact_phone TEXT,
  created_at BIGINT NOT NULL,
  touched_at BIGINT NOT NULL,
  disclosed_at BIGINT,
  last_bot_at BIGINT,
  last_staff_at BIGINT,
  UNIQUE (page_id, channel_key)
);
CREATE INDEX conversations_ready ON conversations (ready_at, id) WHERE ready_at IS NOT NULL;
CREATE INDEX conversations_undone ON conversations (first_undone_at) WHERE first_undone_at IS NOT NULL;
CREATE INDEX conversations_touched ON conversations (touched_at);
CREATE INDEX conversations_contact ON conversations (touched_at) WHERE (contact_email IS NOT NULL OR contact_phone IS NOT NULL);
CREATE INDEX conversations_dialog ON conversations (dialog_expires) WHERE dialog_expires IS NOT NULL;

CREATE TABLE return_secrets (
  hash TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  used_at BIGINT NOT NULL
);
CREATE INDEX return_secrets_conversation ON return_secrets (conversation);
CREATE INDEX return_secrets_used ON return_secrets (used_at);

-- The words of an event are its line of the transcript, which has the same id; a timer's event has none.
CREATE TABLE inbox (
  id TEXT PRIMARY KEY,
  page_id TEXT NOT NULL,
  event_key TEXT NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  seq BIGINT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT,
  sent_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  settle BIGINT NOT NULL,
  settle_at_most BIGINT NOT NULL,
  done_at BIGINT,
  turn TEXT,
  UNIQUE (page_id, event_key)
);
CREATE INDEX inbox_undone ON inbox (conversation, seq) WHERE done_at IS NULL;
CREATE INDEX inbox_rate ON inbox (conversation, received_at);
CREATE INDEX inbox_received ON inbox (received_at);

CREATE TABLE transcript (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  seq BIGINT NOT NULL,
  author TEXT NOT NULL,
  kind TEXT NOT NULL,
  masked TEXT NOT NULL,
  clear TEXT,
  choices TEXT NOT NULL,
  lang TEXT,
  return_link INTEGER NOT NULL,
  signed_by TEXT,
  event_key TEXT,
  at BIGINT NOT NULL,
  stored_at BIGINT NOT NULL,
  UNIQUE (conversation, seq)
);
CREATE INDEX transcript_clear ON transcript (stored_at) WHERE clear IS NOT NULL;
CREATE INDEX transcript_stored ON transcript (stored_at);

CREATE TABLE turns (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  lang TEXT NOT NULL,
  model TEXT NOT NULL,
  decisions TEXT NOT NULL,
  alone INTEGER NOT NULL,
  read_at BIGINT,
  UNIQUE (conversation, version)
);
CREATE INDEX turns_unread ON turns (at, id) WHERE alone = 1 AND read_at IS NULL;
CREATE INDEX turns_at ON turns (at);

-- Delivery only: the words are the line of the transcript with the same id, which belongs to the same conversation.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY REFERENCES transcript (id) ON DELETE CASCADE,
  conversation TEXT NOT NULL,
  seq BIGINT NOT NULL,
  channel TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at BIGINT NOT NULL,
  token TEXT,
  lease_until BIGINT,
  reason TEXT,
  created_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE UNIQUE INDEX outbox_pending ON outbox (conversation, seq) WHERE settled_at IS NULL;
CREATE INDEX outbox_due ON outbox (due_at, id) WHERE settled_at IS NULL AND channel <> 'web';
CREATE INDEX outbox_failed ON outbox (settled_at) WHERE state = 'permanent-failure';

CREATE TABLE timers (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  due_at BIGINT NOT NULL
);
CREATE INDEX timers_due ON timers (due_at, id);
CREATE INDEX timers_conversation ON timers (conversation, kind);

CREATE TABLE handoffs (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  page_id TEXT NOT NULL,
  ente TEXT NOT NULL,
  office TEXT NOT NULL,
  intent TEXT NOT NULL,
  label TEXT,
  because TEXT NOT NULL,
  state TEXT NOT NULL,
  urgent INTEGER NOT NULL,
  promised INTEGER NOT NULL,
  share_with_manager INTEGER NOT NULL,
  version BIGINT NOT NULL DEFAULT 0,
  received_at BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  first_due_at BIGINT NOT NULL,
  claimed_at BIGINT,
  claimed_by TEXT,
  last_staff_at BIGINT,
  ended_at BIGINT
);
CREATE INDEX handoffs_conversation ON handoffs (conversation);
CREATE INDEX handoffs_pending ON handoffs (ente, urgent DESC, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_by_due ON handoffs (ente, urgent DESC, due_at, id);
CREATE INDEX handoffs_due ON handoffs (due_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_ended ON handoffs (ended_at) WHERE ended_at IS NOT NULL;

-- No foreign key on the message: transcripts are kept for a shorter time than handoffs.
CREATE TABLE handoff_messages (
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  message TEXT NOT NULL,
  PRIMARY KEY (handoff, message)
);

CREATE TABLE strikes (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  rule TEXT NOT NULL,
  clause TEXT,
  messages TEXT NOT NULL,
  suspected_at BIGINT NOT NULL,
  confirmed_at BIGINT,
  confirmed_by TEXT
);
CREATE INDEX strikes_conversation ON strikes (conversation);
CREATE INDEX strikes_suspected ON strikes (suspected_at);

CREATE TABLE block_proposals (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  rule TEXT NOT NULL,
  clause TEXT NOT NULL,
  messages TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX block_proposals_conversation ON block_proposals (conversation);
CREATE INDEX block_proposals_at ON block_proposals (at);

CREATE TABLE alerts (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  about TEXT NOT NULL,
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  at BIGINT NOT NULL
);
CREATE INDEX alerts_handoff ON alerts (handoff);
CREATE INDEX alerts_conversation ON alerts (conversation);

CREATE TABLE feedback (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  messages TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX feedback_conversation ON feedback (conversation);
CREATE INDEX feedback_at ON feedback (at);

CREATE TABLE privacy_requests (
  id TEXT PRIMARY KEY,
  conversation TEXT NOT NULL REFERENCES conversations (id),
  asks TEXT NOT NULL,
  messages TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX privacy_requests_conversation ON privacy_requests (conversation, at);
CREATE INDEX privacy_requests_at ON privacy_requests (at);

CREATE TABLE wrong_codes (
  turn TEXT NOT NULL,
  place INTEGER NOT NULL,
  conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  at BIGINT NOT NULL,
  PRIMARY KEY (turn, place)
);
CREATE INDEX wrong_codes_conversation ON wrong_codes (conversation, at);
CREATE INDEX wrong_codes_at ON wrong_codes (at);

CREATE TABLE models (
  hash TEXT PRIMARY KEY,
  bytes BYTES NOT NULL,
  saved_at BIGINT NOT NULL
);

-- Who did what, by hand: ids and states, never a citizen's words.
CREATE TABLE audit (
  id TEXT PRIMARY KEY,
  at BIGINT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  conversation TEXT,
  detail TEXT NOT NULL
);
CREATE INDEX audit_at ON audit (at);
