-- Mailboxes that nothing, or not everything, is written to any more, and why.
CREATE TABLE suppressions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    event_id BIGINT REFERENCES events ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason IN ('gone', 'reminders', 'invitations')),
    detail TEXT NOT NULL,
    since_at BIGINT NOT NULL,
    CHECK ((reason = 'reminders') = (event_id IS NOT NULL))
);
CREATE UNIQUE INDEX suppressions_once ON suppressions (recipient, reason, COALESCE(event_id, 0));

-- Meetings as they stand in calendars: an entry keeps its UID, and its number rises whenever it is told anew (RFC 5545).
CREATE TABLE calendar_entries (
    participant_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    other_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    uid TEXT NOT NULL UNIQUE,
    sequence INTEGER NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    place TEXT NOT NULL,
    cancelled BOOLEAN NOT NULL,
    PRIMARY KEY (participant_id, other_id)
);
CREATE INDEX calendar_entries_other ON calendar_entries (other_id);

-- What organisers write instead of the usual words.
CREATE TABLE mail_texts (
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (event_id, kind, language)
);

-- Which mails of an event wait for the organiser, and which are not sent.
CREATE TABLE mail_rules (
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    kind TEXT NOT NULL,
    rule TEXT NOT NULL CHECK (rule IN ('hold', 'off')),
    PRIMARY KEY (event_id, kind)
);

-- Whether somebody wants each meeting in their calendar by a mail of its own.
ALTER TABLE participants ADD COLUMN live_updates BOOLEAN NOT NULL DEFAULT FALSE;
-- When somebody said that they come, asked once more shortly before.
ALTER TABLE participants ADD COLUMN comes_at BIGINT;
