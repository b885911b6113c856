-- All schedules are lost, published ones as well.

DROP TABLE bookings;
DROP TABLE meetings;
DROP TABLE papers;
DROP TABLE versions;
