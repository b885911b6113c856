ALTER TABLE participants DROP COLUMN comes_at;
ALTER TABLE participants DROP COLUMN live_updates;
DROP TABLE mail_rules;
DROP TABLE mail_texts;
DROP TABLE calendar_entries;
DROP TABLE suppressions;
