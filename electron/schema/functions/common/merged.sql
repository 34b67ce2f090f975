-- Merges the objects in their order; later values replace earlier ones.
CREATE OR REPLACE AGGREGATE sync.merged(jsonb) (SFUNC = jsonb_concat, STYPE = jsonb, INITCOND = '{}');
