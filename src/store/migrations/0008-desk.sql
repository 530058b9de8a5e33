-- The staff's desk. The queue is read by an index and a place in it, never by counting rows past.
ALTER TABLE handoffs ADD COLUMN claimed_name TEXT;
ALTER TABLE handoffs ADD COLUMN ended_as TEXT;
-- The message that could not be delivered, while nobody has seen to it.
ALTER TABLE handoffs ADD COLUMN undelivered TEXT;
CREATE INDEX handoffs_pending_office ON handoffs (ente, office, urgent, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_pending_page ON handoffs (ente, page_id, urgent, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_pending_state ON handoffs (ente, state, urgent, due_at, id) WHERE ended_at IS NULL;
CREATE INDEX handoffs_pending_mine ON handoffs (ente, claimed_by, urgent, due_at, id) WHERE ended_at IS NULL AND claimed_by IS NOT NULL;
CREATE INDEX handoffs_counted ON handoffs (ente, office, state, urgent, due_at) WHERE ended_at IS NULL;
CREATE INDEX handoffs_undelivered ON handoffs (ente, urgent, due_at, id) WHERE undelivered IS NOT NULL;
CREATE INDEX handoffs_claims ON handoffs (ente, claimed_at, id) WHERE state = 'claimed';
CREATE INDEX handoffs_ended_newest ON handoffs (ente, ended_at, id) WHERE ended_at IS NOT NULL;

-- The channel's window runs from it.
ALTER TABLE conversations ADD COLUMN last_citizen_at BIGINT;
UPDATE conversations SET last_citizen_at = (SELECT MAX(t.at) FROM transcript t WHERE t.conversation = conversations.id AND t.author = 'citizen');

-- What the bot answered alone, as the desk lists it.
ALTER TABLE turns ADD COLUMN ente TEXT;
ALTER TABLE turns ADD COLUMN page_id TEXT;
ALTER TABLE turns ADD COLUMN read_by TEXT;
ALTER TABLE turns ADD COLUMN handoff TEXT;
UPDATE turns SET ente = (SELECT c.ente FROM conversations c WHERE c.id = turns.conversation),
  page_id = (SELECT c.page_id FROM conversations c WHERE c.id = turns.conversation);
CREATE INDEX turns_alone ON turns (ente, at, id) WHERE alone = 1;
CREATE INDEX turns_alone_unread ON turns (ente, at, id) WHERE alone = 1 AND read_at IS NULL;

-- Stems of the masked words on a card: what the queue's search looks in. They go with their line.
CREATE TABLE handoff_words (
  word TEXT NOT NULL,
  handoff TEXT NOT NULL,
  message TEXT NOT NULL REFERENCES transcript (id) ON DELETE CASCADE,
  PRIMARY KEY (word, handoff, message)
);
CREATE INDEX handoff_words_message ON handoff_words (message);

-- What was sent from a card: no foreign key on the message, as in handoff_messages.
CREATE TABLE handoff_sent (
  message TEXT PRIMARY KEY,
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  kind TEXT NOT NULL
);
CREATE INDEX handoff_sent_handoff ON handoff_sent (handoff);

-- Moves and clock of a card, one for each version of it. Ids and states; a null name is the citizen or the software.
CREATE TABLE card_events (
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  by_id TEXT,
  by_name TEXT,
  due_before BIGINT,
  due_after BIGINT NOT NULL,
  detail TEXT NOT NULL,
  PRIMARY KEY (handoff, version)
);

CREATE TABLE card_drafts (
  handoff TEXT PRIMARY KEY REFERENCES handoffs (id) ON DELETE CASCADE,
  version BIGINT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at BIGINT NOT NULL
);

CREATE TABLE card_notes (
  id TEXT PRIMARY KEY,
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  masked TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX card_notes_handoff ON card_notes (handoff, at);

-- A draft the manager is shown. The last one of the card; the earlier are in card_events.
CREATE TABLE card_shares (
  handoff TEXT PRIMARY KEY REFERENCES handoffs (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  seen_at BIGINT,
  seen_by TEXT,
  approved_at BIGINT,
  approved_by TEXT
);

-- Who has the card open, for a minute at a time.
CREATE TABLE card_presence (
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  person TEXT NOT NULL,
  name TEXT NOT NULL,
  until_at BIGINT NOT NULL,
  PRIMARY KEY (handoff, person)
);

-- Of one body, and gone with the request they come from.
CREATE TABLE reusable_answers (
  id TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  office TEXT NOT NULL,
  question TEXT NOT NULL,
  answer TEXT NOT NULL,
  handoff TEXT NOT NULL REFERENCES handoffs (id) ON DELETE CASCADE,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX reusable_answers_ente ON reusable_answers (ente, at, id);
CREATE INDEX reusable_answers_handoff ON reusable_answers (handoff);

CREATE TABLE canned_replies (
  id TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  office TEXT,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX canned_replies_ente ON canned_replies (ente, title, id);

-- What the bot took for something else. Labels and ids, no words.
CREATE TABLE misreadings (
  id TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  handoff TEXT,
  turn TEXT,
  wrong_label TEXT,
  right_label TEXT NOT NULL,
  by_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX misreadings_ente ON misreadings (ente, at, id);
CREATE INDEX misreadings_handoff ON misreadings (handoff) WHERE handoff IS NOT NULL;
