-- Events as organisers describe them, and who takes part. Texts in several languages are JSON: a string, or an object by
-- language. Lists in one column are separated by semicolons, as in the files. Rows that have an order are in that of
-- their ids.

CREATE TABLE events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    timezone TEXT NOT NULL,
    languages TEXT NOT NULL,
    venue TEXT NOT NULL,
    organiser_name TEXT NOT NULL,
    organiser_email TEXT NOT NULL,
    organiser_phone TEXT NOT NULL,
    cancelled_at BIGINT,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL
);

CREATE TABLE rules (
    event_id BIGINT PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    min_meetings INTEGER CHECK (min_meetings >= 0),
    max_meetings INTEGER CHECK (max_meetings >= 0),
    max_breaks INTEGER CHECK (max_breaks >= 0),
    max_run INTEGER CHECK (max_run >= 1),
    same_organisation BOOLEAN,
    per_organisation_pair INTEGER CHECK (per_organisation_pair >= 0),
    consent TEXT CHECK (consent IN ('open', 'asked', 'opt_in')),
    candidates INTEGER CHECK (candidates >= 0),
    threshold INTEGER CHECK (threshold >= 0),
    common_language TEXT CHECK (common_language IN ('prefer', 'require')),
    spread DOUBLE,
    weights TEXT NOT NULL,
    learned_name TEXT,
    learned TEXT,
    aims TEXT,
    matches_given BOOLEAN NOT NULL
);

CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    start_local TEXT NOT NULL,
    slots INTEGER NOT NULL CHECK (slots >= 1),
    slot_minutes INTEGER NOT NULL CHECK (slot_minutes >= 1),
    pause_minutes INTEGER CHECK (pause_minutes >= 0),
    place_count INTEGER CHECK (place_count >= 0),
    place_names TEXT,
    adjoins_previous BOOLEAN,
    UNIQUE (event_id, code_key)
);

CREATE TABLE programme (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    title TEXT NOT NULL,
    start_local TEXT NOT NULL,
    end_local TEXT NOT NULL,
    place TEXT NOT NULL,
    blocks BOOLEAN
);
CREATE INDEX programme_event ON programme (event_id);

CREATE TABLE places (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    name TEXT NOT NULL,
    sessions TEXT NOT NULL,
    capacity INTEGER CHECK (capacity >= 0),
    zone TEXT NOT NULL,
    unavailable TEXT NOT NULL,
    more TEXT NOT NULL,
    UNIQUE (event_id, name)
);

CREATE TABLE sectors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    code TEXT NOT NULL,
    parent TEXT NOT NULL,
    more TEXT NOT NULL,
    UNIQUE (event_id, code)
);

-- Clusters and organisations are those of the platform; what an event calls them is the event's.
CREATE TABLE clusters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL UNIQUE
);

CREATE TABLE event_clusters (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    cluster_id BIGINT NOT NULL REFERENCES clusters,
    code TEXT NOT NULL,
    name TEXT,
    UNIQUE (event_id, cluster_id)
);

-- Two clusters of an event, or a cluster and people of none (no second id), or people of none among themselves.
CREATE TABLE pairings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    first_id BIGINT REFERENCES event_clusters ON DELETE CASCADE,
    second_id BIGINT REFERENCES event_clusters ON DELETE CASCADE,
    weight DOUBLE,
    min_meetings INTEGER CHECK (min_meetings >= 0),
    max_meetings INTEGER CHECK (max_meetings >= 0)
);
CREATE INDEX pairings_event ON pairings (event_id);

CREATE TABLE organisations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL UNIQUE
);

-- Who is a member of what, since when and until when; one membership at a time.
CREATE TABLE memberships (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    organisation_id BIGINT NOT NULL REFERENCES organisations ON DELETE CASCADE,
    cluster_id BIGINT NOT NULL REFERENCES clusters ON DELETE CASCADE,
    since BIGINT NOT NULL,
    until BIGINT CHECK (until >= since)
);
CREATE UNIQUE INDEX memberships_now ON memberships (organisation_id, cluster_id) WHERE until IS NULL;

CREATE TABLE participants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    organisation_id BIGINT REFERENCES organisations,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    job TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    size TEXT NOT NULL,
    clusters TEXT NOT NULL,
    language TEXT NOT NULL,
    languages TEXT NOT NULL,
    country TEXT NOT NULL,
    unavailable TEXT NOT NULL,
    min_meetings INTEGER CHECK (min_meetings >= 0),
    max_meetings INTEGER CHECK (max_meetings >= 0),
    place TEXT NOT NULL,
    more TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'confirmed', 'waiting', 'approved', 'paused', 'withdrawn', 'refused', 'erased')),
    fee TEXT NOT NULL DEFAULT '' CHECK (fee IN ('', 'due', 'paid', 'exempt')),
    shares_contact BOOLEAN NOT NULL DEFAULT FALSE,
    link_generation INTEGER NOT NULL DEFAULT 1,
    revision BIGINT NOT NULL DEFAULT 1,
    created_at BIGINT NOT NULL,
    UNIQUE (event_id, code_key)
);
CREATE INDEX participants_mailbox ON participants (email_key);
CREATE INDEX participants_state ON participants (event_id, state, id);
CREATE INDEX participants_organisation ON participants (organisation_id);

CREATE TABLE declarations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    participant_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    code TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('offer', 'need')),
    sectors TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    visibility TEXT NOT NULL CHECK (visibility IN ('', 'all', 'matched', 'organisers')),
    more TEXT NOT NULL
);
CREATE INDEX declarations_participant ON declarations (participant_id);

-- What one says about another: one thing at a time.
CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    to_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('must', 'wish', 'accept', 'no')),
    note TEXT NOT NULL,
    -- When they said it; not known of what came in files.
    asked_at BIGINT,
    more TEXT NOT NULL,
    CHECK (from_id <> to_id),
    UNIQUE (from_id, to_id)
);
CREATE INDEX requests_to ON requests (to_id);

-- Meetings agreed before the schedule is made.
CREATE TABLE agreed_meetings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    a_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    b_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    sessions TEXT NOT NULL,
    slot TEXT NOT NULL,
    after TEXT NOT NULL,
    place TEXT NOT NULL,
    more TEXT NOT NULL,
    CHECK (a_id <> b_id),
    UNIQUE (event_id, code_key)
);

-- Values that the organiser gives, so that nothing is ranked.
CREATE TABLE given_matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    a_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    b_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    value INTEGER NOT NULL CHECK (value >= 0),
    sessions TEXT NOT NULL,
    more TEXT NOT NULL,
    CHECK (a_id <> b_id),
    UNIQUE (a_id, b_id)
);

-- Who met at earlier events; they need not take part in this one.
CREATE TABLE outcomes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    date TEXT NOT NULL,
    event TEXT NOT NULL,
    result TEXT NOT NULL,
    source TEXT NOT NULL,
    more TEXT NOT NULL
);
CREATE INDEX outcomes_event ON outcomes (event_id);
