-- What staff change of a body: dated modes and pinned faults. A turn reads the version, and the rows only where it moved.
CREATE TABLE ente_versions (
  ente TEXT PRIMARY KEY,
  version BIGINT NOT NULL
);

-- `from_at` and `to_at` are days in Rome, or ISO instants for the kind "off". The last word of staff on a mode; the rest is in the audit.
CREATE TABLE modes (
  ente TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_at TEXT NOT NULL,
  to_at TEXT,
  page_id TEXT,
  name TEXT,
  text_it TEXT,
  text_en TEXT,
  clause TEXT,
  author TEXT NOT NULL,
  withdrawn INTEGER NOT NULL DEFAULT 0,
  at BIGINT NOT NULL,
  PRIMARY KEY (ente, id)
);

CREATE TABLE known_faults (
  id TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  page_id TEXT,
  title TEXT NOT NULL,
  link TEXT,
  author TEXT NOT NULL,
  at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  unpinned_at BIGINT,
  same INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX known_faults_ente ON known_faults (ente, expires_at);
