-- What anybody sees of an event: when that changed last, and what its page tells of who takes part.

ALTER TABLE events ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0;
UPDATE events SET changed_at = created_at;

ALTER TABLE registration ADD COLUMN attendance TEXT NOT NULL DEFAULT 'number'
    CHECK (attendance IN ('number', 'organisations', 'people'));
