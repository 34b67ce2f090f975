-- sync.capture_artists()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (1, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'name', NEW.name, 'sort_name', NEW.sort_name, 'aliases', NEW.aliases, 'email', NEW.email, 'biography', 
NEW.biography, 'nationality', NEW.nationality, 'birth_year', NEW.birth_year, 'death_year', NEW.death_year, 
'dates_text', NEW.dates_text, 'ulan_id', NEW.ulan_id, 'wikidata_id', NEW.wikidata_id, 'viaf_id', NEW.viaf_id, 
'extra', '{}'::jsonb, 'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', NEW.updated_at AT TIME ZONE 
'UTC') || CASE NEW.extra WHEN '{}' THEN '{}' ELSE sync.entries_of(NEW.extra) END, coalesce(open_set, 
sync.open_change_set(1::smallint, NEW.id, NEW.name)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (1, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'name', OLD.name, 'sort_name', OLD.sort_name, 'aliases', OLD.aliases, 'email', OLD.email, 'biography', 
OLD.biography, 'nationality', OLD.nationality, 'birth_year', OLD.birth_year, 'death_year', OLD.death_year, 
'dates_text', OLD.dates_text, 'ulan_id', OLD.ulan_id, 'wikidata_id', OLD.wikidata_id, 'viaf_id', OLD.viaf_id, 
'extra', '{}'::jsonb, 'created_at', OLD.created_at AT TIME ZONE 'UTC', 'updated_at', OLD.updated_at AT TIME ZONE 
'UTC') || CASE OLD.extra WHEN '{}' THEN '{}' ELSE sync.entries_of(OLD.extra) END, coalesce(open_set, 
sync.open_change_set(1::smallint, OLD.id, OLD.name)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.name::text IS DISTINCT FROM OLD.name::text THEN
      p := p || jsonb_build_object('name', NEW.name);
      o := o || jsonb_build_object('name', OLD.name);
    END IF;
    IF NEW.sort_name::text IS DISTINCT FROM OLD.sort_name::text THEN
      p := p || jsonb_build_object('sort_name', NEW.sort_name);
      o := o || jsonb_build_object('sort_name', OLD.sort_name);
    END IF;
    IF NEW.aliases::text IS DISTINCT FROM OLD.aliases::text THEN
      p := p || jsonb_build_object('aliases', NEW.aliases);
      o := o || jsonb_build_object('aliases', OLD.aliases);
    END IF;
    IF NEW.email::text IS DISTINCT FROM OLD.email::text THEN
      p := p || jsonb_build_object('email', NEW.email);
      o := o || jsonb_build_object('email', OLD.email);
    END IF;
    IF NEW.biography::text IS DISTINCT FROM OLD.biography::text THEN
      p := p || jsonb_build_object('biography', NEW.biography);
      o := o || jsonb_build_object('biography', OLD.biography);
    END IF;
    IF NEW.nationality::text IS DISTINCT FROM OLD.nationality::text THEN
      p := p || jsonb_build_object('nationality', NEW.nationality);
      o := o || jsonb_build_object('nationality', OLD.nationality);
    END IF;
    IF NEW.birth_year::text IS DISTINCT FROM OLD.birth_year::text OR NEW.death_year::text IS DISTINCT FROM 
OLD.death_year::text THEN
      p := p || jsonb_build_object('birth_year', NEW.birth_year, 'death_year', NEW.death_year);
      o := o || jsonb_build_object('birth_year', OLD.birth_year, 'death_year', OLD.death_year);
    END IF;
    IF NEW.dates_text::text IS DISTINCT FROM OLD.dates_text::text THEN
      p := p || jsonb_build_object('dates_text', NEW.dates_text);
      o := o || jsonb_build_object('dates_text', OLD.dates_text);
    END IF;
    IF NEW.ulan_id::text IS DISTINCT FROM OLD.ulan_id::text THEN
      p := p || jsonb_build_object('ulan_id', NEW.ulan_id);
      o := o || jsonb_build_object('ulan_id', OLD.ulan_id);
    END IF;
    IF NEW.wikidata_id::text IS DISTINCT FROM OLD.wikidata_id::text THEN
      p := p || jsonb_build_object('wikidata_id', NEW.wikidata_id);
      o := o || jsonb_build_object('wikidata_id', OLD.wikidata_id);
    END IF;
    IF NEW.viaf_id::text IS DISTINCT FROM OLD.viaf_id::text THEN
      p := p || jsonb_build_object('viaf_id', NEW.viaf_id);
      o := o || jsonb_build_object('viaf_id', OLD.viaf_id);
    END IF;
    IF NEW.extra::text IS DISTINCT FROM OLD.extra::text THEN
      p := p || sync.entries_changed(NEW.extra, OLD.extra);
      o := o || sync.entries_changed(OLD.extra, NEW.extra);
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (1, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(1::smallint, NEW.id, NEW.name)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_artwork_images()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (5, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'artwork_id', NEW.artwork_id, 'image_id', NEW.image_id, 'position', NEW."position", 'caption', 
NEW.caption, 'alt_text', NEW.alt_text, 'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', 
NEW.updated_at AT TIME ZONE 'UTC', 'rotation', NEW.rotation, 'file_name', NEW.file_name), coalesce(open_set, 
sync.open_change_set(5::smallint, NEW.artwork_id, NULL)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (5, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'artwork_id', OLD.artwork_id, 'image_id', OLD.image_id, 'position', OLD."position", 'caption', 
OLD.caption, 'alt_text', OLD.alt_text, 'created_at', OLD.created_at AT TIME ZONE 'UTC', 'updated_at', 
OLD.updated_at AT TIME ZONE 'UTC', 'rotation', OLD.rotation, 'file_name', OLD.file_name), coalesce(open_set, 
sync.open_change_set(5::smallint, OLD.artwork_id, NULL)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.artwork_id::text IS DISTINCT FROM OLD.artwork_id::text THEN
      p := p || jsonb_build_object('artwork_id', NEW.artwork_id);
      o := o || jsonb_build_object('artwork_id', OLD.artwork_id);
    END IF;
    IF NEW.image_id::text IS DISTINCT FROM OLD.image_id::text THEN
      p := p || jsonb_build_object('image_id', NEW.image_id);
      o := o || jsonb_build_object('image_id', OLD.image_id);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.caption::text IS DISTINCT FROM OLD.caption::text THEN
      p := p || jsonb_build_object('caption', NEW.caption);
      o := o || jsonb_build_object('caption', OLD.caption);
    END IF;
    IF NEW.alt_text::text IS DISTINCT FROM OLD.alt_text::text THEN
      p := p || jsonb_build_object('alt_text', NEW.alt_text);
      o := o || jsonb_build_object('alt_text', OLD.alt_text);
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.rotation::text IS DISTINCT FROM OLD.rotation::text THEN
      p := p || jsonb_build_object('rotation', NEW.rotation);
      o := o || jsonb_build_object('rotation', OLD.rotation);
    END IF;
    IF NEW.file_name::text IS DISTINCT FROM OLD.file_name::text THEN
      p := p || jsonb_build_object('file_name', NEW.file_name);
      o := o || jsonb_build_object('file_name', OLD.file_name);
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (5, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(5::smallint, NEW.artwork_id, NULL)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_artworks()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (3, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'inventory_number', NEW.inventory_number, 'title', NEW.title, 'other_titles', NEW.other_titles, 
'artist_id', NEW.artist_id, 'primary_image_id', NEW.primary_image_id, 'date_text', NEW.date_text, 
'earliest_year', NEW.earliest_year, 'latest_year', NEW.latest_year, 'medium', NEW.medium, 'dimensions_text', 
NEW.dimensions_text, 'height_mm', NEW.height_mm, 'width_mm', NEW.width_mm, 'depth_mm', NEW.depth_mm, 'weight_g', 
NEW.weight_g, 'edition', NEW.edition, 'price', NEW.price, 'currency', NEW.currency, 'availability', 
NEW.availability, 'ownership', NEW.ownership, 'credit_line', NEW.credit_line, 'inscription', NEW.inscription, 
'description', NEW.description, 'tags', NEW.tags, 'extra', '{}'::jsonb, 'created_at', NEW.created_at AT TIME 
ZONE 'UTC', 'updated_at', NEW.updated_at AT TIME ZONE 'UTC', 'object_type', NEW.object_type, 'sort_title', 
NEW.sort_title) || CASE NEW.extra WHEN '{}' THEN '{}' ELSE sync.entries_of(NEW.extra) END, coalesce(open_set, 
sync.open_change_set(3::smallint, NEW.id, NEW.title)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (3, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'inventory_number', OLD.inventory_number, 'title', OLD.title, 'other_titles', OLD.other_titles, 
'artist_id', OLD.artist_id, 'primary_image_id', OLD.primary_image_id, 'date_text', OLD.date_text, 
'earliest_year', OLD.earliest_year, 'latest_year', OLD.latest_year, 'medium', OLD.medium, 'dimensions_text', 
OLD.dimensions_text, 'height_mm', OLD.height_mm, 'width_mm', OLD.width_mm, 'depth_mm', OLD.depth_mm, 'weight_g', 
OLD.weight_g, 'edition', OLD.edition, 'price', OLD.price, 'currency', OLD.currency, 'availability', 
OLD.availability, 'ownership', OLD.ownership, 'credit_line', OLD.credit_line, 'inscription', OLD.inscription, 
'description', OLD.description, 'tags', OLD.tags, 'extra', '{}'::jsonb, 'created_at', OLD.created_at AT TIME 
ZONE 'UTC', 'updated_at', OLD.updated_at AT TIME ZONE 'UTC', 'object_type', OLD.object_type, 'sort_title', 
OLD.sort_title) || CASE OLD.extra WHEN '{}' THEN '{}' ELSE sync.entries_of(OLD.extra) END, coalesce(open_set, 
sync.open_change_set(3::smallint, OLD.id, OLD.title)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.inventory_number::text IS DISTINCT FROM OLD.inventory_number::text THEN
      p := p || jsonb_build_object('inventory_number', NEW.inventory_number);
      o := o || jsonb_build_object('inventory_number', OLD.inventory_number);
    END IF;
    IF NEW.title::text IS DISTINCT FROM OLD.title::text THEN
      p := p || jsonb_build_object('title', NEW.title);
      o := o || jsonb_build_object('title', OLD.title);
    END IF;
    IF NEW.other_titles::text IS DISTINCT FROM OLD.other_titles::text THEN
      p := p || jsonb_build_object('other_titles', NEW.other_titles);
      o := o || jsonb_build_object('other_titles', OLD.other_titles);
    END IF;
    IF NEW.artist_id::text IS DISTINCT FROM OLD.artist_id::text THEN
      p := p || jsonb_build_object('artist_id', NEW.artist_id);
      o := o || jsonb_build_object('artist_id', OLD.artist_id);
    END IF;
    IF NEW.primary_image_id::text IS DISTINCT FROM OLD.primary_image_id::text THEN
      p := p || jsonb_build_object('primary_image_id', NEW.primary_image_id);
      o := o || jsonb_build_object('primary_image_id', OLD.primary_image_id);
    END IF;
    IF NEW.date_text::text IS DISTINCT FROM OLD.date_text::text THEN
      p := p || jsonb_build_object('date_text', NEW.date_text);
      o := o || jsonb_build_object('date_text', OLD.date_text);
    END IF;
    IF NEW.earliest_year::text IS DISTINCT FROM OLD.earliest_year::text OR NEW.latest_year::text IS DISTINCT 
FROM OLD.latest_year::text THEN
      p := p || jsonb_build_object('earliest_year', NEW.earliest_year, 'latest_year', NEW.latest_year);
      o := o || jsonb_build_object('earliest_year', OLD.earliest_year, 'latest_year', OLD.latest_year);
    END IF;
    IF NEW.medium::text IS DISTINCT FROM OLD.medium::text THEN
      p := p || jsonb_build_object('medium', NEW.medium);
      o := o || jsonb_build_object('medium', OLD.medium);
    END IF;
    IF NEW.dimensions_text::text IS DISTINCT FROM OLD.dimensions_text::text THEN
      p := p || jsonb_build_object('dimensions_text', NEW.dimensions_text);
      o := o || jsonb_build_object('dimensions_text', OLD.dimensions_text);
    END IF;
    IF NEW.height_mm::text IS DISTINCT FROM OLD.height_mm::text OR NEW.width_mm::text IS DISTINCT FROM 
OLD.width_mm::text OR NEW.depth_mm::text IS DISTINCT FROM OLD.depth_mm::text THEN
      p := p || jsonb_build_object('height_mm', NEW.height_mm, 'width_mm', NEW.width_mm, 'depth_mm', NEW.depth_mm);
      o := o || jsonb_build_object('height_mm', OLD.height_mm, 'width_mm', OLD.width_mm, 'depth_mm', OLD.depth_mm);
    END IF;
    IF NEW.weight_g::text IS DISTINCT FROM OLD.weight_g::text THEN
      p := p || jsonb_build_object('weight_g', NEW.weight_g);
      o := o || jsonb_build_object('weight_g', OLD.weight_g);
    END IF;
    IF NEW.edition::text IS DISTINCT FROM OLD.edition::text THEN
      p := p || jsonb_build_object('edition', NEW.edition);
      o := o || jsonb_build_object('edition', OLD.edition);
    END IF;
    IF NEW.price::text IS DISTINCT FROM OLD.price::text OR NEW.currency::text IS DISTINCT FROM OLD.currency::text THEN
      p := p || jsonb_build_object('price', NEW.price, 'currency', NEW.currency);
      o := o || jsonb_build_object('price', OLD.price, 'currency', OLD.currency);
    END IF;
    IF NEW.availability::text IS DISTINCT FROM OLD.availability::text THEN
      p := p || jsonb_build_object('availability', NEW.availability);
      o := o || jsonb_build_object('availability', OLD.availability);
    END IF;
    IF NEW.ownership::text IS DISTINCT FROM OLD.ownership::text THEN
      p := p || jsonb_build_object('ownership', NEW.ownership);
      o := o || jsonb_build_object('ownership', OLD.ownership);
    END IF;
    IF NEW.credit_line::text IS DISTINCT FROM OLD.credit_line::text THEN
      p := p || jsonb_build_object('credit_line', NEW.credit_line);
      o := o || jsonb_build_object('credit_line', OLD.credit_line);
    END IF;
    IF NEW.inscription::text IS DISTINCT FROM OLD.inscription::text THEN
      p := p || jsonb_build_object('inscription', NEW.inscription);
      o := o || jsonb_build_object('inscription', OLD.inscription);
    END IF;
    IF NEW.description::text IS DISTINCT FROM OLD.description::text THEN
      p := p || jsonb_build_object('description', NEW.description);
      o := o || jsonb_build_object('description', OLD.description);
    END IF;
    IF NEW.tags::text IS DISTINCT FROM OLD.tags::text THEN
      p := p || jsonb_build_object('tags', NEW.tags);
      o := o || jsonb_build_object('tags', OLD.tags);
    END IF;
    IF NEW.extra::text IS DISTINCT FROM OLD.extra::text THEN
      p := p || sync.entries_changed(NEW.extra, OLD.extra);
      o := o || sync.entries_changed(OLD.extra, NEW.extra);
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.object_type::text IS DISTINCT FROM OLD.object_type::text THEN
      p := p || jsonb_build_object('object_type', NEW.object_type);
      o := o || jsonb_build_object('object_type', OLD.object_type);
    END IF;
    IF NEW.sort_title::text IS DISTINCT FROM OLD.sort_title::text THEN
      p := p || jsonb_build_object('sort_title', NEW.sort_title);
      o := o || jsonb_build_object('sort_title', OLD.sort_title);
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (3, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(3::smallint, NEW.id, NEW.title)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_attributions()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (4, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'artwork_id', NEW.artwork_id, 'artist_id', NEW.artist_id, 'role', NEW.role, 'qualifier', NEW.qualifier, 
'position', NEW."position", 'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', NEW.updated_at AT 
TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(4::smallint, NEW.artwork_id, NULL)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (4, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'artwork_id', OLD.artwork_id, 'artist_id', OLD.artist_id, 'role', OLD.role, 'qualifier', OLD.qualifier, 
'position', OLD."position", 'created_at', OLD.created_at AT TIME ZONE 'UTC', 'updated_at', OLD.updated_at AT 
TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(4::smallint, OLD.artwork_id, NULL)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.artwork_id::text IS DISTINCT FROM OLD.artwork_id::text THEN
      p := p || jsonb_build_object('artwork_id', NEW.artwork_id);
      o := o || jsonb_build_object('artwork_id', OLD.artwork_id);
    END IF;
    IF NEW.artist_id::text IS DISTINCT FROM OLD.artist_id::text THEN
      p := p || jsonb_build_object('artist_id', NEW.artist_id);
      o := o || jsonb_build_object('artist_id', OLD.artist_id);
    END IF;
    IF NEW.role::text IS DISTINCT FROM OLD.role::text THEN
      p := p || jsonb_build_object('role', NEW.role);
      o := o || jsonb_build_object('role', OLD.role);
    END IF;
    IF NEW.qualifier::text IS DISTINCT FROM OLD.qualifier::text THEN
      p := p || jsonb_build_object('qualifier', NEW.qualifier);
      o := o || jsonb_build_object('qualifier', OLD.qualifier);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (4, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(4::smallint, NEW.artwork_id, NULL)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_collection_members()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (8, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'collection_id', NEW.collection_id, 'artwork_id', NEW.artwork_id, 'position', NEW."position", 'note', 
NEW.note, 'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', NEW.updated_at AT TIME ZONE 'UTC'), 
coalesce(open_set, sync.open_change_set(8::smallint, NEW.artwork_id, NULL)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (8, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'collection_id', OLD.collection_id, 'artwork_id', OLD.artwork_id, 'position', OLD."position", 'note', 
OLD.note, 'created_at', OLD.created_at AT TIME ZONE 'UTC', 'updated_at', OLD.updated_at AT TIME ZONE 'UTC'), 
coalesce(open_set, sync.open_change_set(8::smallint, OLD.artwork_id, NULL)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.collection_id::text IS DISTINCT FROM OLD.collection_id::text THEN
      p := p || jsonb_build_object('collection_id', NEW.collection_id);
      o := o || jsonb_build_object('collection_id', OLD.collection_id);
    END IF;
    IF NEW.artwork_id::text IS DISTINCT FROM OLD.artwork_id::text THEN
      p := p || jsonb_build_object('artwork_id', NEW.artwork_id);
      o := o || jsonb_build_object('artwork_id', OLD.artwork_id);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.note::text IS DISTINCT FROM OLD.note::text THEN
      p := p || jsonb_build_object('note', NEW.note);
      o := o || jsonb_build_object('note', OLD.note);
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (8, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(8::smallint, NEW.artwork_id, NULL)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_collections()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (7, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'name', NEW.name, 'note', NEW.note, 'parent_id', NEW.parent_id, 'position', NEW."position", 
'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', NEW.updated_at AT TIME ZONE 'UTC'), 
coalesce(open_set, sync.open_change_set(7::smallint, NEW.id, NEW.name)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (7, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'name', OLD.name, 'note', OLD.note, 'parent_id', OLD.parent_id, 'position', OLD."position", 'created_at',
 OLD.created_at AT TIME ZONE 'UTC', 'updated_at', OLD.updated_at AT TIME ZONE 'UTC'), coalesce(open_set, 
sync.open_change_set(7::smallint, OLD.id, OLD.name)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.name::text IS DISTINCT FROM OLD.name::text THEN
      p := p || jsonb_build_object('name', NEW.name);
      o := o || jsonb_build_object('name', OLD.name);
    END IF;
    IF NEW.note::text IS DISTINCT FROM OLD.note::text THEN
      p := p || jsonb_build_object('note', NEW.note);
      o := o || jsonb_build_object('note', OLD.note);
    END IF;
    IF NEW.parent_id::text IS DISTINCT FROM OLD.parent_id::text THEN
      p := p || jsonb_build_object('parent_id', NEW.parent_id);
      o := o || jsonb_build_object('parent_id', OLD.parent_id);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (7, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(7::smallint, NEW.id, NEW.name)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_custom_fields()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (6, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'record_type', NEW.record_type, 'kind', NEW.kind, 'label', NEW.label, 'terms', NEW.terms, 'position', 
NEW."position", 'retired_at', NEW.retired_at AT TIME ZONE 'UTC', 'created_at', NEW.created_at AT TIME ZONE 'UTC',
 'updated_at', NEW.updated_at AT TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(6::smallint, NEW.id, 
NEW.label)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (6, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'record_type', OLD.record_type, 'kind', OLD.kind, 'label', OLD.label, 'terms', OLD.terms, 'position', 
OLD."position", 'retired_at', OLD.retired_at AT TIME ZONE 'UTC', 'created_at', OLD.created_at AT TIME ZONE 'UTC',
 'updated_at', OLD.updated_at AT TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(6::smallint, OLD.id, 
OLD.label)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.record_type::text IS DISTINCT FROM OLD.record_type::text THEN
      p := p || jsonb_build_object('record_type', NEW.record_type);
      o := o || jsonb_build_object('record_type', OLD.record_type);
    END IF;
    IF NEW.kind::text IS DISTINCT FROM OLD.kind::text THEN
      p := p || jsonb_build_object('kind', NEW.kind);
      o := o || jsonb_build_object('kind', OLD.kind);
    END IF;
    IF NEW.label::text IS DISTINCT FROM OLD.label::text THEN
      p := p || jsonb_build_object('label', NEW.label);
      o := o || jsonb_build_object('label', OLD.label);
    END IF;
    IF NEW.terms::text IS DISTINCT FROM OLD.terms::text THEN
      p := p || jsonb_build_object('terms', NEW.terms);
      o := o || jsonb_build_object('terms', OLD.terms);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.retired_at::text IS DISTINCT FROM OLD.retired_at::text THEN
      p := p || jsonb_build_object('retired_at', NEW.retired_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('retired_at', OLD.retired_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (6, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(6::smallint, NEW.id, NEW.label)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_images()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (2, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'sha256', NEW.sha256, 'media_type', NEW.media_type, 'bytes', NEW.bytes, 'width', NEW.width, 'height', 
NEW.height, 'orientation', NEW.orientation, 'rotation', NEW.rotation, 'colour_space', NEW.colour_space, 
'captured_at', NEW.captured_at AT TIME ZONE 'UTC', 'file_name', NEW.file_name, 'metadata', NEW.metadata, 
'thumbhash', NEW.thumbhash, 'created_at', NEW.created_at AT TIME ZONE 'UTC', 'updated_at', NEW.updated_at AT 
TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(2::smallint, NEW.id, NEW.file_name)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (2, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'sha256', OLD.sha256, 'media_type', OLD.media_type, 'bytes', OLD.bytes, 'width', OLD.width, 'height', 
OLD.height, 'orientation', OLD.orientation, 'rotation', OLD.rotation, 'colour_space', OLD.colour_space, 
'captured_at', OLD.captured_at AT TIME ZONE 'UTC', 'file_name', OLD.file_name, 'metadata', OLD.metadata, 
'thumbhash', OLD.thumbhash, 'created_at', OLD.created_at AT TIME ZONE 'UTC', 'updated_at', OLD.updated_at AT 
TIME ZONE 'UTC'), coalesce(open_set, sync.open_change_set(2::smallint, OLD.id, OLD.file_name)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.sha256::text IS DISTINCT FROM OLD.sha256::text THEN
      p := p || jsonb_build_object('sha256', NEW.sha256);
      o := o || jsonb_build_object('sha256', OLD.sha256);
    END IF;
    IF NEW.media_type::text IS DISTINCT FROM OLD.media_type::text THEN
      p := p || jsonb_build_object('media_type', NEW.media_type);
      o := o || jsonb_build_object('media_type', OLD.media_type);
    END IF;
    IF NEW.bytes::text IS DISTINCT FROM OLD.bytes::text THEN
      p := p || jsonb_build_object('bytes', NEW.bytes);
      o := o || jsonb_build_object('bytes', OLD.bytes);
    END IF;
    IF NEW.width::text IS DISTINCT FROM OLD.width::text THEN
      p := p || jsonb_build_object('width', NEW.width);
      o := o || jsonb_build_object('width', OLD.width);
    END IF;
    IF NEW.height::text IS DISTINCT FROM OLD.height::text THEN
      p := p || jsonb_build_object('height', NEW.height);
      o := o || jsonb_build_object('height', OLD.height);
    END IF;
    IF NEW.orientation::text IS DISTINCT FROM OLD.orientation::text THEN
      p := p || jsonb_build_object('orientation', NEW.orientation);
      o := o || jsonb_build_object('orientation', OLD.orientation);
    END IF;
    IF NEW.rotation::text IS DISTINCT FROM OLD.rotation::text THEN
      p := p || jsonb_build_object('rotation', NEW.rotation);
      o := o || jsonb_build_object('rotation', OLD.rotation);
    END IF;
    IF NEW.colour_space::text IS DISTINCT FROM OLD.colour_space::text THEN
      p := p || jsonb_build_object('colour_space', NEW.colour_space);
      o := o || jsonb_build_object('colour_space', OLD.colour_space);
    END IF;
    IF NEW.captured_at::text IS DISTINCT FROM OLD.captured_at::text THEN
      p := p || jsonb_build_object('captured_at', NEW.captured_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('captured_at', OLD.captured_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.file_name::text IS DISTINCT FROM OLD.file_name::text THEN
      p := p || jsonb_build_object('file_name', NEW.file_name);
      o := o || jsonb_build_object('file_name', OLD.file_name);
    END IF;
    IF NEW.metadata::text IS DISTINCT FROM OLD.metadata::text THEN
      p := p || jsonb_build_object('metadata', NEW.metadata);
      o := o || jsonb_build_object('metadata', OLD.metadata);
    END IF;
    IF NEW.thumbhash::text IS DISTINCT FROM OLD.thumbhash::text THEN
      p := p || jsonb_build_object('thumbhash', NEW.thumbhash);
      o := o || jsonb_build_object('thumbhash', OLD.thumbhash);
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (2, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(2::smallint, NEW.id, NEW.file_name)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.capture_saved_searches()

DECLARE
  p jsonb := '{}';
  o jsonb := '{}';
  open_set uuid := nullif(current_setting('qwarty.open_change_set', true), '')::uuid;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, patch, change_set) VALUES (9, NEW.id, 'I', jsonb_build_object('id',
 NEW.id, 'name', NEW.name, 'query', NEW.query, 'filters', NEW.filters, 'sort', NEW.sort, 'direction', 
NEW.direction, 'view', NEW.view, 'position', NEW."position", 'created_at', NEW.created_at AT TIME ZONE 'UTC', 
'updated_at', NEW.updated_at AT TIME ZONE 'UTC', 'then_by', NEW.then_by, 'then_direction', NEW.then_direction), 
coalesce(open_set, sync.open_change_set(9::smallint, NEW.id, NEW.name)));
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sync.outbox (tbl, row_id, op, old, change_set) VALUES (9, OLD.id, 'D', jsonb_build_object('id', 
OLD.id, 'name', OLD.name, 'query', OLD.query, 'filters', OLD.filters, 'sort', OLD.sort, 'direction', 
OLD.direction, 'view', OLD.view, 'position', OLD."position", 'created_at', OLD.created_at AT TIME ZONE 'UTC', 
'updated_at', OLD.updated_at AT TIME ZONE 'UTC', 'then_by', OLD.then_by, 'then_direction', OLD.then_direction), 
coalesce(open_set, sync.open_change_set(9::smallint, OLD.id, OLD.name)));
  ELSE
    IF NEW.id <> OLD.id THEN
      RAISE EXCEPTION 'The id of a record never changes' USING ERRCODE = 'QW010';
    END IF;
    IF NEW.name::text IS DISTINCT FROM OLD.name::text THEN
      p := p || jsonb_build_object('name', NEW.name);
      o := o || jsonb_build_object('name', OLD.name);
    END IF;
    IF NEW.query::text IS DISTINCT FROM OLD.query::text OR NEW.filters::text IS DISTINCT FROM OLD.filters::text THEN
      p := p || jsonb_build_object('query', NEW.query, 'filters', NEW.filters);
      o := o || jsonb_build_object('query', OLD.query, 'filters', OLD.filters);
    END IF;
    IF NEW.sort::text IS DISTINCT FROM OLD.sort::text OR NEW.direction::text IS DISTINCT FROM 
OLD.direction::text OR NEW.then_by::text IS DISTINCT FROM OLD.then_by::text OR NEW.then_direction::text IS 
DISTINCT FROM OLD.then_direction::text THEN
      p := p || jsonb_build_object('sort', NEW.sort, 'direction', NEW.direction, 'then_by', NEW.then_by, 
'then_direction', NEW.then_direction);
      o := o || jsonb_build_object('sort', OLD.sort, 'direction', OLD.direction, 'then_by', OLD.then_by, 
'then_direction', OLD.then_direction);
    END IF;
    IF NEW.view::text IS DISTINCT FROM OLD.view::text THEN
      p := p || jsonb_build_object('view', NEW.view);
      o := o || jsonb_build_object('view', OLD.view);
    END IF;
    IF NEW."position"::text IS DISTINCT FROM OLD."position"::text THEN
      p := p || jsonb_build_object('position', NEW."position");
      o := o || jsonb_build_object('position', OLD."position");
    END IF;
    IF NEW.created_at::text IS DISTINCT FROM OLD.created_at::text THEN
      p := p || jsonb_build_object('created_at', NEW.created_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('created_at', OLD.created_at AT TIME ZONE 'UTC');
    END IF;
    IF NEW.updated_at::text IS DISTINCT FROM OLD.updated_at::text THEN
      p := p || jsonb_build_object('updated_at', NEW.updated_at AT TIME ZONE 'UTC');
      o := o || jsonb_build_object('updated_at', OLD.updated_at AT TIME ZONE 'UTC');
    END IF;
    IF p <> '{}' THEN
      INSERT INTO sync.outbox (tbl, row_id, op, patch, old, change_set) VALUES (9, NEW.id, 'U', p, o, 
coalesce(open_set, sync.open_change_set(9::smallint, NEW.id, NEW.name)));
    END IF;
  END IF;
  RETURN NULL;
END 

-- sync.json_artists(artists)
 SELECT jsonb_build_object('id', r.id, 'name', r.name, 'sort_name', r.sort_name, 'aliases', r.aliases, 'email', 
r.email, 'biography', r.biography, 'nationality', r.nationality, 'birth_year', r.birth_year, 'death_year', 
r.death_year, 'dates_text', r.dates_text, 'ulan_id', r.ulan_id, 'wikidata_id', r.wikidata_id, 'viaf_id', 
r.viaf_id, 'extra', '{}'::jsonb, 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at', r.updated_at AT 
TIME ZONE 'UTC') || CASE r.extra WHEN '{}' THEN '{}' ELSE sync.entries_of(r.extra) END 

-- sync.json_artwork_images(artwork_images)
 SELECT jsonb_build_object('id', r.id, 'artwork_id', r.artwork_id, 'image_id', r.image_id, 'position', 
r."position", 'caption', r.caption, 'alt_text', r.alt_text, 'created_at', r.created_at AT TIME ZONE 'UTC', 
'updated_at', r.updated_at AT TIME ZONE 'UTC', 'rotation', r.rotation, 'file_name', r.file_name) 

-- sync.json_artworks(artworks)
 SELECT jsonb_build_object('id', r.id, 'inventory_number', r.inventory_number, 'title', r.title, 'other_titles', 
r.other_titles, 'artist_id', r.artist_id, 'primary_image_id', r.primary_image_id, 'date_text', r.date_text, 
'earliest_year', r.earliest_year, 'latest_year', r.latest_year, 'medium', r.medium, 'dimensions_text', 
r.dimensions_text, 'height_mm', r.height_mm, 'width_mm', r.width_mm, 'depth_mm', r.depth_mm, 'weight_g', 
r.weight_g, 'edition', r.edition, 'price', r.price, 'currency', r.currency, 'availability', r.availability, 
'ownership', r.ownership, 'credit_line', r.credit_line, 'inscription', r.inscription, 'description', 
r.description, 'tags', r.tags, 'extra', '{}'::jsonb, 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at',
 r.updated_at AT TIME ZONE 'UTC', 'object_type', r.object_type, 'sort_title', r.sort_title) || CASE r.extra WHEN 
'{}' THEN '{}' ELSE sync.entries_of(r.extra) END 

-- sync.json_attributions(attributions)
 SELECT jsonb_build_object('id', r.id, 'artwork_id', r.artwork_id, 'artist_id', r.artist_id, 'role', r.role, 
'qualifier', r.qualifier, 'position', r."position", 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at', 
r.updated_at AT TIME ZONE 'UTC') 

-- sync.json_collection_members(collection_members)
 SELECT jsonb_build_object('id', r.id, 'collection_id', r.collection_id, 'artwork_id', r.artwork_id, 'position', 
r."position", 'note', r.note, 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at', r.updated_at AT TIME 
ZONE 'UTC') 

-- sync.json_collections(collections)
 SELECT jsonb_build_object('id', r.id, 'name', r.name, 'note', r.note, 'parent_id', r.parent_id, 'position', 
r."position", 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at', r.updated_at AT TIME ZONE 'UTC') 

-- sync.json_custom_fields(custom_fields)
 SELECT jsonb_build_object('id', r.id, 'record_type', r.record_type, 'kind', r.kind, 'label', r.label, 'terms', 
r.terms, 'position', r."position", 'retired_at', r.retired_at AT TIME ZONE 'UTC', 'created_at', r.created_at AT 
TIME ZONE 'UTC', 'updated_at', r.updated_at AT TIME ZONE 'UTC') 

-- sync.json_images(images)
 SELECT jsonb_build_object('id', r.id, 'sha256', r.sha256, 'media_type', r.media_type, 'bytes', r.bytes, 'width',
 r.width, 'height', r.height, 'orientation', r.orientation, 'rotation', r.rotation, 'colour_space', 
r.colour_space, 'captured_at', r.captured_at AT TIME ZONE 'UTC', 'file_name', r.file_name, 'metadata', 
r.metadata, 'thumbhash', r.thumbhash, 'created_at', r.created_at AT TIME ZONE 'UTC', 'updated_at', r.updated_at 
AT TIME ZONE 'UTC') 

-- sync.json_saved_searches(saved_searches)
 SELECT jsonb_build_object('id', r.id, 'name', r.name, 'query', r.query, 'filters', r.filters, 'sort', r.sort, 
'direction', r.direction, 'view', r.view, 'position', r."position", 'created_at', r.created_at AT TIME ZONE 
'UTC', 'updated_at', r.updated_at AT TIME ZONE 'UTC', 'then_by', r.then_by, 'then_direction', r.then_direction) 

CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.artists FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_artists();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.artwork_images FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_artwork_images();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.artworks FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_artworks();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.attributions FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_attributions();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.collection_members FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_collection_members();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.collections FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_collections();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.custom_fields FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_custom_fields();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.images FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_images();
CREATE TRIGGER "A_sync_captures_changes" AFTER INSERT OR DELETE ON public.saved_searches FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
sync.capture_saved_searches();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.artists FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_artists();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.artwork_images FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_artwork_images();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.artworks FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_artworks();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.attributions FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_attributions();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.collection_members FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_collection_members();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.collections FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_collections();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.custom_fields FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_custom_fields();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.images FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_images();
CREATE TRIGGER "A_sync_captures_updates" AFTER UPDATE ON public.saved_searches FOR EACH ROW WHEN 
(((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text) AND (old.* *<> new.*))) 
EXECUTE FUNCTION sync.capture_saved_searches();
CREATE TRIGGER complete_sort_title BEFORE INSERT OR UPDATE ON public.artworks FOR EACH ROW WHEN ((new.sort_title 
IS NULL)) EXECUTE FUNCTION complete_sort_title();
CREATE TRIGGER dictionary_inserted AFTER INSERT ON public.artists REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION add_words();
CREATE TRIGGER dictionary_inserted AFTER INSERT ON public.artwork_images REFERENCING NEW TABLE AS changed_rows 
FOR EACH STATEMENT EXECUTE FUNCTION add_placement_words();
CREATE TRIGGER dictionary_inserted AFTER INSERT ON public.artworks REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION add_words();
CREATE TRIGGER dictionary_inserted AFTER INSERT ON public.images REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION add_file_words();
CREATE TRIGGER dictionary_updated AFTER UPDATE ON public.artists REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION add_words();
CREATE TRIGGER dictionary_updated AFTER UPDATE ON public.artwork_images REFERENCING NEW TABLE AS changed_rows 
FOR EACH STATEMENT EXECUTE FUNCTION add_placement_words();
CREATE TRIGGER dictionary_updated AFTER UPDATE ON public.artworks REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION add_words();
CREATE TRIGGER dictionary_updated AFTER UPDATE ON public.images REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION add_file_words();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.artists REFERENCING OLD TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.artwork_images REFERENCING OLD TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.artworks REFERENCING OLD TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.attributions REFERENCING OLD TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.collection_members REFERENCING OLD TABLE AS changed_rows 
FOR EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.collections REFERENCING OLD TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.custom_fields REFERENCING OLD TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.images REFERENCING OLD TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_deleted AFTER DELETE ON public.saved_searches REFERENCING OLD TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.artists REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.artwork_images REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.artworks REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.attributions REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.collection_members REFERENCING NEW TABLE AS changed_rows 
FOR EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.collections REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.custom_fields REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.images REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_inserted AFTER INSERT ON public.saved_searches REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_moved AFTER UPDATE OF artwork_id ON public.artwork_images FOR EACH ROW WHEN 
((old.artwork_id <> new.artwork_id)) EXECUTE FUNCTION notify_moved();
CREATE TRIGGER notify_moved AFTER UPDATE OF artwork_id ON public.attributions FOR EACH ROW WHEN ((old.artwork_id 
<> new.artwork_id)) EXECUTE FUNCTION notify_moved();
CREATE TRIGGER notify_moved AFTER UPDATE OF artwork_id ON public.collection_members FOR EACH ROW WHEN 
((old.artwork_id <> new.artwork_id)) EXECUTE FUNCTION notify_moved();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.artists REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.artwork_images REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.artworks REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.attributions REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.collection_members REFERENCING NEW TABLE AS changed_rows 
FOR EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.collections REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.custom_fields REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.images REFERENCING NEW TABLE AS changed_rows FOR EACH 
STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER notify_updated AFTER UPDATE ON public.saved_searches REFERENCING NEW TABLE AS changed_rows FOR 
EACH STATEMENT EXECUTE FUNCTION notify_changed();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.artists FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.artwork_images FOR EACH STATEMENT EXECUTE 
FUNCTION sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.artworks FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.attributions FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.collection_members FOR EACH STATEMENT EXECUTE 
FUNCTION sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.collections FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.custom_fields FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.images FOR EACH STATEMENT EXECUTE FUNCTION 
sync.refuse_truncate();
CREATE TRIGGER sync_refuses_truncate BEFORE TRUNCATE ON public.saved_searches FOR EACH STATEMENT EXECUTE 
FUNCTION sync.refuse_truncate();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, artwork_id, artist_id, role, qualifier, "position", 
created_at, updated_at ON public.attributions FOR EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text,
 true), ''::text) <> '1'::text)) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, artwork_id, image_id, "position", caption, alt_text, 
created_at, updated_at, rotation, file_name ON public.artwork_images FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, collection_id, artwork_id, "position", note, created_at, 
updated_at ON public.collection_members FOR EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text, 
true), ''::text) <> '1'::text)) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, inventory_number, title, other_titles, artist_id, date_text,
 earliest_year, latest_year, medium, dimensions_text, height_mm, width_mm, depth_mm, weight_g, edition, price, 
currency, availability, ownership, credit_line, inscription, description, tags, extra, created_at, updated_at, 
object_type, sort_title ON public.artworks FOR EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text, 
true), ''::text) <> '1'::text)) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, name, note, parent_id, "position", created_at, updated_at 
ON public.collections FOR EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> 
'1'::text)) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, name, query, filters, sort, direction, view, "position", 
created_at, updated_at, then_by, then_direction ON public.saved_searches FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, name, sort_name, aliases, email, biography, nationality, 
birth_year, death_year, dates_text, ulan_id, wikidata_id, viaf_id, extra, created_at, updated_at ON 
public.artists FOR EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> 
'1'::text)) EXECUTE FUNCTION touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, record_type, kind, label, terms, "position", retired_at, 
created_at, updated_at ON public.custom_fields FOR EACH ROW WHEN 
((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
touch_updated_at();
CREATE TRIGGER touch_updated_at BEFORE UPDATE OF id, sha256, media_type, bytes, width, height, orientation, 
rotation, colour_space, captured_at, file_name, metadata, thumbhash, created_at, updated_at ON public.images FOR 
EACH ROW WHEN ((COALESCE(current_setting('sync.applying'::text, true), ''::text) <> '1'::text)) EXECUTE FUNCTION 
touch_updated_at();
