-- Who did what when. Rows are only added; those of a removed event stay, without it.

CREATE TABLE audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id BIGINT REFERENCES events ON DELETE SET NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE INDEX audit_event ON audit (event_id, id);
