-- A name of its own: the engine takes the bare word file for its function that reads files, so the local engine refuses it.

ALTER TABLE ${database}.dead_letters_rows
    RENAME COLUMN IF EXISTS file TO bytes_file;

ALTER TABLE ${database}.dead_letters_rows
    COMMENT COLUMN bytes_file 'File that holds the bytes when they are too many for a record; null when they are here';

CREATE OR REPLACE VIEW ${database}.dead_letters AS
SELECT *
FROM ${database}.dead_letters_rows FINAL
COMMENT 'Refused input with its bytes, where it came from and why it was refused';
