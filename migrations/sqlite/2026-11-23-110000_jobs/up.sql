-- Long work that servers share. A job is claimed for the length of a lease, which its server renews; another may claim it
-- when the lease has run out. Each claim has a generation of its own, and only that of the last claim may write.

CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    kind TEXT NOT NULL,
    asked TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    generation BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    lease_until BIGINT,
    cancel BOOLEAN NOT NULL DEFAULT FALSE,
    progress TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    CHECK ((state = 'running') = (lease_until IS NOT NULL)),
    CHECK ((state IN ('queued', 'running')) = (ended_at IS NULL))
);
-- Nobody waits for the same work twice.
CREATE UNIQUE INDEX jobs_open ON jobs (event_id, kind, asked) WHERE state IN ('queued', 'running');
CREATE INDEX jobs_state ON jobs (state, id);
