-- When events changed last, and what their pages tell of who takes part, is lost.
ALTER TABLE registration DROP COLUMN attendance;
ALTER TABLE events DROP COLUMN changed_at;
