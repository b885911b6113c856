-- Who signs in, and what they may do. Secrets are kept as their SHA-256 only, in hexadecimal.

-- What the platform made for itself, by name.
CREATE TABLE platform (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Whoever has proven that a mailbox is theirs.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    creates_events BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);

-- One role at an event; managers look after the participants of their cluster.
CREATE TABLE roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    account_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'organiser', 'manager')),
    cluster_id BIGINT REFERENCES clusters,
    CHECK ((role = 'manager') = (cluster_id IS NOT NULL)),
    UNIQUE (event_id, account_id)
);
CREATE INDEX roles_account ON roles (account_id);

-- Mailed links, and the codes that stand beside them, each of which signs in once.
CREATE TABLE sign_ins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email TEXT NOT NULL,
    link_hash TEXT NOT NULL UNIQUE,
    code_hash TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

-- Browsers and programs that are signed in.
CREATE TABLE logins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    hash TEXT NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);
CREATE INDEX logins_account ON logins (account_id);

-- What programs show instead: for one event or for all that the account may do, for reading or for everything.
CREATE TABLE tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts ON DELETE CASCADE,
    event_id BIGINT REFERENCES events ON DELETE CASCADE,
    name TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX tokens_account ON tokens (account_id);

-- Mails to send, as their final bytes. The key says what a mail is about, so that none is queued twice. A mail in hand has
-- a lease, until it is due again; its generation keeps a sender that was late from writing over the one that took over.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT REFERENCES events ON DELETE CASCADE,
    participant_id BIGINT REFERENCES participants ON DELETE CASCADE,
    kind TEXT NOT NULL,
    mail_key TEXT NOT NULL UNIQUE,
    version INTEGER,
    recipient TEXT NOT NULL,
    address TEXT NOT NULL,
    domain TEXT NOT NULL,
    subject TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'retry', 'sent', 'bounced', 'failed', 'superseded', 'cancelled')),
    generation BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    due_at BIGINT,
    expires_at BIGINT,
    stage TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    reply TEXT NOT NULL DEFAULT '',
    queued_at BIGINT NOT NULL,
    ended_at BIGINT,
    content TEXT NOT NULL,
    CHECK ((state IN ('held', 'queued', 'sending', 'retry')) = (ended_at IS NULL)),
    CHECK ((state IN ('queued', 'sending', 'retry')) = (due_at IS NOT NULL))
);
CREATE INDEX outbox_due ON outbox (due_at, id);
CREATE INDEX outbox_event ON outbox (event_id, state, id);
CREATE INDEX outbox_recipient ON outbox (recipient);
CREATE INDEX outbox_participant ON outbox (participant_id);
