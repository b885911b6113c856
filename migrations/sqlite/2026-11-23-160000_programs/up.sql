-- For programs: answers that are given again when they ask again, and calls that tell them what happened.

CREATE TABLE answers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    actor TEXT NOT NULL,
    -- What the program calls its request.
    request_key TEXT NOT NULL,
    -- The SHA-256 of what it asked.
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (actor, request_key)
);
CREATE INDEX answers_at ON answers (at);

CREATE TABLE webhooks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    UNIQUE (event_id, url)
);

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id BIGINT NOT NULL REFERENCES webhooks ON DELETE CASCADE,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Not before; also how long a server that is at it has it for itself.
    next_at BIGINT NOT NULL,
    answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX deliveries_next ON deliveries (state, next_at);
CREATE INDEX deliveries_webhook ON deliveries (webhook_id);
