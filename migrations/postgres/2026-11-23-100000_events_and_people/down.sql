-- Brings back an empty database; all events and everyone in them are lost.

DROP TABLE outcomes;
DROP TABLE given_matches;
DROP TABLE agreed_meetings;
DROP TABLE requests;
DROP TABLE declarations;
DROP TABLE participants;
DROP TABLE memberships;
DROP TABLE organisations;
DROP TABLE pairings;
DROP TABLE event_clusters;
DROP TABLE clusters;
DROP TABLE sectors;
DROP TABLE places;
DROP TABLE programme;
DROP TABLE sessions;
DROP TABLE rules;
DROP TABLE events;
