-- When a person first answered, or told the citizen where to go instead: a reopened request is judged by it, so it stays when `ended_at` goes.
ALTER TABLE handoffs ADD COLUMN first_answered_at BIGINT;
UPDATE handoffs SET first_answered_at = a.at
  FROM (SELECT subject, MIN(at) AS at FROM audit WHERE action = 'answer-handoff' GROUP BY subject) AS a WHERE a.subject = handoffs.id;
-- Partial as what is judged: whole, it would draw to itself the queries that look for what is pending.
CREATE INDEX handoffs_received ON handoffs (ente, received_at) WHERE urgent = 0;
