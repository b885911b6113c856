-- How people register, what is asked of them, and what they said about each other.

CREATE TABLE registration (
    event_id BIGINT PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    approval TEXT NOT NULL CHECK (approval IN ('automatic', 'organiser')),
    fee BOOLEAN NOT NULL,
    -- Who is responsible for personal data, and what it is used for, in JSON.
    controllers TEXT NOT NULL,
    purposes TEXT NOT NULL,
    -- Days after the event's end after which nobody can be recognised any more; never where none are given.
    retention_days INTEGER CHECK (retention_days >= 0),
    -- How many requests somebody may have open, how many of them very important, and after how many days one lapses.
    max_requests INTEGER CHECK (max_requests >= 0),
    max_musts INTEGER CHECK (max_musts >= 0),
    request_days INTEGER CHECK (request_days >= 1),
    -- What becomes of meetings that nobody confirmed in time.
    silence TEXT NOT NULL CHECK (silence IN ('keep', 'drop'))
);

-- What may be done when. What has no row is open.
CREATE TABLE phases (
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    phase TEXT NOT NULL
        CHECK (phase IN ('registration', 'requests', 'preliminary', 'confirmation', 'final', 'feedback')),
    opens_at BIGINT,
    closes_at BIGINT,
    CHECK (closes_at > opens_at),
    PRIMARY KEY (event_id, phase)
);

-- Seats for everyone (no kind, no cluster), for a kind of participants, for a cluster, or for a kind in a cluster.
CREATE TABLE capacities (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    kind TEXT NOT NULL,
    cluster TEXT NOT NULL,
    seats INTEGER NOT NULL CHECK (seats >= 0),
    UNIQUE (event_id, kind, cluster)
);

-- What the organiser asks besides. Answers are further columns of participants.
CREATE TABLE questions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    -- Of whom it is asked; of everyone where empty.
    kind TEXT NOT NULL,
    -- A text or several, in JSON.
    label TEXT NOT NULL,
    answer TEXT NOT NULL CHECK (answer IN ('text', 'number', 'yes_no', 'one', 'many')),
    -- In JSON.
    choices TEXT NOT NULL,
    required BOOLEAN NOT NULL,
    UNIQUE (event_id, code_key)
);

-- Seen by the desk alone, and removed when the event is over.
CREATE TABLE special_needs (
    participant_id BIGINT PRIMARY KEY REFERENCES participants ON DELETE CASCADE,
    access TEXT NOT NULL,
    diet TEXT NOT NULL
);

-- The ledger: who said what about whom, when, and in which words. Rows are only added; people who were erased are left
-- out of them.
CREATE TABLE consents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    from_id BIGINT REFERENCES participants ON DELETE SET NULL,
    to_id BIGINT REFERENCES participants ON DELETE SET NULL,
    said TEXT NOT NULL CHECK (said IN ('must', 'wish', 'accept', 'no', 'withdrawn')),
    wording TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL
);
CREATE INDEX consents_event ON consents (event_id, id);
CREATE INDEX consents_from ON consents (from_id);
CREATE INDEX consents_to ON consents (to_id);

-- Meetings that somebody cannot hold.
CREATE TABLE cancellations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES events ON DELETE CASCADE,
    a_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    b_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    by_id BIGINT REFERENCES participants ON DELETE SET NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    CHECK (a_id <> b_id),
    UNIQUE (event_id, a_id, b_id)
);

-- What somebody says about their meeting with another, and keeps about the other for themselves.
CREATE TABLE remarks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    from_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    to_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    -- Looked at later, as a suggestion.
    later BOOLEAN NOT NULL,
    -- The slot in which they said they come; empty where they did not.
    confirmed TEXT NOT NULL,
    late_minutes INTEGER CHECK (late_minutes >= 1),
    -- That the other did not come.
    absent BOOLEAN NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 4),
    outcome TEXT NOT NULL
        CHECK (outcome IN ('', 'nothing', 'knowledge', 'contact', 'negotiation', 'agreement')),
    -- For nobody else's eyes.
    note TEXT NOT NULL,
    CHECK (from_id <> to_id),
    UNIQUE (from_id, to_id)
);
CREATE INDEX remarks_to ON remarks (to_id);

-- Who fits whom, as last ranked.
CREATE TABLE rankings (
    event_id BIGINT PRIMARY KEY REFERENCES events ON DELETE CASCADE,
    made_at BIGINT NOT NULL
);
CREATE TABLE matches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT NOT NULL REFERENCES rankings ON DELETE CASCADE,
    a_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    b_id BIGINT NOT NULL REFERENCES participants ON DELETE CASCADE,
    value INTEGER NOT NULL CHECK (value >= 0),
    -- What makes it up, in JSON.
    terms TEXT NOT NULL,
    -- Why, as told to each of them.
    a_reason TEXT NOT NULL,
    b_reason TEXT NOT NULL,
    -- Which need met which offer, in JSON.
    findings TEXT NOT NULL,
    CHECK (a_id <> b_id),
    UNIQUE (a_id, b_id)
);
CREATE INDEX matches_a ON matches (a_id, value);
CREATE INDEX matches_b ON matches (b_id, value);
CREATE INDEX matches_event ON matches (event_id);
