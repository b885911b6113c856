-- Schedules as they were found. A draft has no number; published ones are 1, 2, 3…, and never change.

CREATE TABLE versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    number INTEGER CHECK (number >= 1),
    made_at BIGINT NOT NULL,
    published_at BIGINT,
    status TEXT NOT NULL CHECK (status IN ('optimal', 'feasible')),
    value BIGINT NOT NULL,
    upper_bound BIGINT,
    CHECK ((number IS NULL) = (published_at IS NULL)),
    UNIQUE (event_id, number)
);

-- What belongs to a version: schedule.json and what proves it, as they are written.
CREATE TABLE papers (
    version_id BIGINT NOT NULL REFERENCES versions ON DELETE CASCADE,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (version_id, name)
);

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id BIGINT NOT NULL REFERENCES versions ON DELETE CASCADE,
    code TEXT NOT NULL,
    slot TEXT NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL CHECK (end_at > start_at),
    place TEXT NOT NULL,
    table_number INTEGER NOT NULL,
    value INTEGER NOT NULL CHECK (value >= 0),
    UNIQUE (version_id, code),
    -- A place that holds several meetings at once has as many tables.
    UNIQUE (version_id, slot, place, table_number),
    -- What bookings refer to.
    UNIQUE (id, version_id, slot)
);

-- Nobody is in two meetings at a time.
CREATE TABLE bookings (
    version_id BIGINT NOT NULL,
    slot TEXT NOT NULL,
    participant_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    meeting_id BIGINT NOT NULL,
    -- Why they meet, as told to this participant.
    reason TEXT NOT NULL,
    PRIMARY KEY (version_id, slot, participant_id),
    FOREIGN KEY (meeting_id, version_id, slot) REFERENCES meetings (id, version_id, slot) ON DELETE CASCADE
);
CREATE INDEX bookings_participant ON bookings (participant_id);
CREATE INDEX bookings_meeting ON bookings (meeting_id);
