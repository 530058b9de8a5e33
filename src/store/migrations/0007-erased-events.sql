-- Events whose words were erased, as hashes that lead to nobody: a channel may deliver one again days later, and it must not be written again.
CREATE TABLE erased_events (
  hash TEXT PRIMARY KEY,
  ente TEXT NOT NULL,
  received_at BIGINT NOT NULL
);
CREATE INDEX erased_events_of_ente ON erased_events (ente, received_at);
