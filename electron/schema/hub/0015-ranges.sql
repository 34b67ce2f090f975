-- Times that members send with their changes, besides those of the records: every desktop shows them.
UPDATE sync.history SET edited_at = NULL WHERE edited_at NOT BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z';
UPDATE sync.conflict SET incoming_edited_at = NULL
  WHERE incoming_edited_at NOT BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z';
UPDATE sync.change_set SET params = '{}' WHERE jsonb_typeof(params) <> 'object';
UPDATE sync.change_set SET at = now() WHERE at NOT BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z';

ALTER TABLE sync.history ADD CHECK (edited_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z');
ALTER TABLE sync.conflict ADD CHECK (incoming_edited_at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z');
ALTER TABLE sync.change_set
  ADD CHECK (at BETWEEN '0001-01-01T00:00:00Z' AND '9999-12-31T23:59:59Z'),
  ADD CHECK (jsonb_typeof(params) = 'object');
