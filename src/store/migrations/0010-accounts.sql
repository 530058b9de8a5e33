-- Staff: who may enter the console. No citizen is here.
CREATE TABLE people (
  id TEXT PRIMARY KEY,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- argon2id in its usual text form; null until the person sets one.
  passphrase TEXT,
  expires_at BIGINT,
  disabled_at BIGINT,
  version INTEGER NOT NULL,
  at BIGINT NOT NULL
);

CREATE TABLE grants (
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  ente TEXT NOT NULL,
  role TEXT NOT NULL,
  -- JSON list of office ids; null: the whole body.
  offices TEXT,
  PRIMARY KEY (person, ente, role)
);

-- `hash`: SHA-256 of what the browser's cookie holds.
CREATE TABLE staff_sessions (
  hash TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  started_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX staff_sessions_person ON staff_sessions (person);
CREATE INDEX staff_sessions_seen ON staff_sessions (seen_at);

-- `first`: 1 on a link that makes the installation's first admin.
CREATE TABLE setup_links (
  hash TEXT PRIMARY KEY,
  person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
  first INTEGER NOT NULL,
  expires_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX setup_links_person ON setup_links (person);
