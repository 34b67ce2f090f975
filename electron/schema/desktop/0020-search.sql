-- One folding for what is searched and for what is typed. A text becomes words, each followed by a space:
--
-- - Full-width digits, half-width kana, ligatures and other compatibility characters become ordinary ones (NFKD, NFC).
-- - Invisible characters and the marks that people leave out are removed: accents, Arabic and Hebrew vowels, Thai and
--   Lao tone marks, nuktas. The vowel signs of Indic and Thai words and the dots of kana stay.
-- - Letters lose what their decomposition keeps (unaccent) and become lower case. Of letters with several forms one is
--   left: Greek sigma, Arabic alef, yeh, kaf and heh, final letters in Hebrew, hiragana for katakana, European digits.
-- - Umlauts are also found by two letters, and the reverse: "Mueller". Words with an apostrophe are also found without.
-- - A word consists of letters, marks and numbers; everything else separates words.
-- - A run of a script that is written without spaces becomes its characters and its pairs of characters, so that any
--   part of it is found.
--
-- Only the desktop searches. The ranges are those of Unicode 17; a code point that it does not assign is treated like
-- one of its neighbours. unaccent() is only STABLE and a generated column needs IMMUTABLE functions, but its results
-- never change.

ALTER TABLE artists DROP COLUMN search;
ALTER TABLE artworks DROP COLUMN search;
DROP FUNCTION plain_text;

-- Folds a text that contains other than ASCII characters.
-- cspell:disable (ranges of characters)
CREATE FUNCTION fold_unicode(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  -- Neither letter, mark or number (\p{L}\p{M}\p{N}) nor invisible.
  separators CONSTANT text :=
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf'
    '\u00d7\u00f7\u02c2-\u02c5\u02d2-\u02df\u02e5-\u02eb\u02ed\u02ef-\u02ff\u0375\u037e\u0384-\u0385\u0387\u03f6'
    '\u0482\u055a-\u055f\u0589-\u058f\u05be\u05c0\u05c3\u05c6\u05f3-\u05f4\u0606-\u060f\u061b\u061d-\u061f'
    '\u066a-\u066d\u06d4\u06de\u06e9\u06fd-\u06fe\u0700-\u070d\u07f6-\u07f9\u07fe-\u07ff\u0830-\u083e\u085e\u0888'
    '\u0964-\u0965\u0970\u09f2-\u09f3\u09fa-\u09fb\u09fd\u0a76\u0af0-\u0af1\u0b70\u0bf3-\u0bfa\u0c77\u0c7f\u0c84'
    '\u0d4f\u0d79\u0df4\u0e3f\u0e4f\u0e5a-\u0e5b\u0f01-\u0f17\u0f1a-\u0f1f\u0f34\u0f36\u0f38\u0f3a-\u0f3d\u0f85'
    '\u0fbe-\u0fc5\u0fc7-\u0fda\u104a-\u104f\u109e-\u109f\u10fb\u1360-\u1368\u1390-\u1399\u1400\u166d-\u166e\u1680'
    '\u169b-\u169c\u16eb-\u16ed\u1735-\u1736\u17d4-\u17d6\u17d8-\u17db\u1800-\u180a\u1940-\u1945\u19de-\u19ff'
    '\u1a1e-\u1a1f\u1aa0-\u1aa6\u1aa8-\u1aad\u1b4e-\u1b4f\u1b5a-\u1b6a\u1b74-\u1b7f\u1bfc-\u1bff\u1c3b-\u1c3f'
    '\u1c7e-\u1c7f\u1cc0-\u1cc7\u1cd3\u1fbd\u1fbf-\u1fc1\u1fcd-\u1fcf\u1fdd-\u1fdf\u1fed-\u1fef\u1ffd-\u200a'
    '\u2010-\u2029\u202f-\u205f\u207a-\u207e\u208a-\u208e\u20a0-\u20c1\u2100-\u2101\u2103-\u2106\u2108-\u2109\u2114'
    '\u2116-\u2118\u211e-\u2123\u2125\u2127\u2129\u212e\u213a-\u213b\u2140-\u2144\u214a-\u214d\u214f\u218a-\u244a'
    '\u249c-\u24e9\u2500-\u2775\u2794-\u2bff\u2ce5-\u2cea\u2cf9-\u2cfc\u2cfe-\u2cff\u2d70\u2e00-\u2e2e\u2e30-\u3004'
    '\u3008-\u3020\u3030\u3036-\u3037\u303d-\u303f\u309b-\u309c\u30a0\u30fb\u3190-\u3191\u3196-\u319f\u31c0-\u31ef'
    '\u3200-\u321e\u322a-\u3247\u3250\u3260-\u327f\u328a-\u32b0\u32c0-\u33ff\u4dc0-\u4dff\ua490-\ua4c6\ua4fe-\ua4ff'
    '\ua60d-\ua60f\ua673\ua67e\ua6f2-\ua716\ua720-\ua721\ua789-\ua78a\ua828-\ua82b\ua836-\ua839\ua874-\ua877'
    '\ua8ce-\ua8cf\ua8f8-\ua8fa\ua8fc\ua92e-\ua92f\ua95f\ua9c1-\ua9cd\ua9de-\ua9df\uaa5c-\uaa5f\uaa77-\uaa79'
    '\uaade-\uaadf\uaaf0-\uaaf1\uab5b\uab6a-\uab6b\uabeb\ue000-\uf8ff\ufb29\ufbb2-\ufbd2\ufd3e-\ufd4f\ufd90-\ufd91'
    '\ufdc8-\ufdcf\ufdfc-\ufdff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65'
    '\uffe0-\uffee\ufffc-\ufffd\U00010100-\U00010102\U00010137-\U0001013f\U00010179-\U00010189\U0001018c-\U000101fc'
    '\U0001039f\U000103d0\U0001056f\U00010857\U00010877-\U00010878\U0001091f\U0001093f\U00010a50-\U00010a58'
    '\U00010a7f\U00010ac8\U00010af0-\U00010af6\U00010b39-\U00010b3f\U00010b99-\U00010b9c\U00010d6e'
    '\U00010d8e-\U00010d8f\U00010ead\U00010ed0-\U00010ed8\U00010f55-\U00010f59\U00010f86-\U00010f89'
    '\U00011047-\U0001104d\U000110bb-\U000110bc\U000110be-\U000110c1\U00011140-\U00011143\U00011174-\U00011175'
    '\U000111c5-\U000111c8\U000111cd\U000111db\U000111dd-\U000111df\U00011238-\U0001123d\U000112a9'
    '\U000113d4-\U000113d8\U0001144b-\U0001144f\U0001145a-\U0001145d\U000114c6\U000115c1-\U000115d7'
    '\U00011641-\U00011643\U00011660-\U0001166c\U000116b9\U0001173c-\U0001173f\U0001183b\U00011944-\U00011946'
    '\U000119e2\U00011a3f-\U00011a46\U00011a9a-\U00011a9c\U00011a9e-\U00011aa2\U00011b00-\U00011b09\U00011be1'
    '\U00011c41-\U00011c45\U00011c70-\U00011c71\U00011ef7-\U00011ef8\U00011f43-\U00011f4f\U00011fd5-\U00011fff'
    '\U00012470-\U00012474\U00012ff1-\U00012ff2\U00016a6e-\U00016a6f\U00016af5\U00016b37-\U00016b3f'
    '\U00016b44-\U00016b45\U00016d6d-\U00016d6f\U00016e97-\U00016e9a\U00016fe2\U0001bc9c\U0001bc9f'
    '\U0001cc00-\U0001ccef\U0001ccfa-\U0001cef0\U0001cf50-\U0001d164\U0001d16a-\U0001d16c\U0001d183-\U0001d184'
    '\U0001d18c-\U0001d1a9\U0001d1ae-\U0001d241\U0001d245\U0001d300-\U0001d356\U0001d6c1\U0001d6db\U0001d6fb'
    '\U0001d715\U0001d735\U0001d74f\U0001d76f\U0001d789\U0001d7a9\U0001d7c3\U0001d800-\U0001d9ff'
    '\U0001da37-\U0001da3a\U0001da6d-\U0001da74\U0001da76-\U0001da83\U0001da85-\U0001da8b\U0001e14f\U0001e2ff'
    '\U0001e5ff\U0001e95e-\U0001e95f\U0001ecac\U0001ecb0\U0001ed2e\U0001eef0-\U0001f0f5\U0001f10d-\U0001fbef'
    '\U0001fbfa\U000f0000-\U0010fffd]+';
  -- Invisible characters (\p{Cf}\p{Default_Ignorable_Code_Point}), optional marks, and the Arabic tatweel.
  ignored CONSTANT text :=
    '[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0600-\u0605\u0610-\u061a'
    '\u061c\u0640\u064b-\u065f\u0670\u06d6-\u06dd\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u070f\u0711\u0730-\u074a'
    '\u07eb-\u07f3\u07fd\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0890-\u089f\u08ca-\u08ff'
    '\u093c\u0951-\u0954\u09bc\u0a3c\u0abc\u0b3c\u0c3c\u0cbc\u0e47-\u0e4e\u0ec8-\u0ece\u115f-\u1160\u17b4-\u17b5'
    '\u180b-\u180f\u1ab0-\u1aeb\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u200b-\u200f'
    '\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2de0-\u2dff\u302a-\u302d\u3164\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f'
    '\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff0-\ufffb\U000101fd\U000102e0\U00010efa-\U00010eff\U000110bd'
    '\U000110cd\U0001133b\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001cf00-\U0001cf46\U0001d165-\U0001d169'
    '\U0001d16d-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001e08f'
    '\U000e0000-\U000e0fff]+';
  v text := normalize(regexp_replace(value, separators, ' ', 'g'), NFKD);
BEGIN
  v := lower(regexp_replace(v, ignored, '', 'g') COLLATE public.natural_order);
  -- unaccent() turns some small letters into capitals.
  v := normalize(lower(public.unaccent('public.unaccent'::regdictionary, v) COLLATE public.natural_order), NFC);
  IF v ~ '[\u03c2\u0590-\u1820]' THEN
    v := translate(v,
      'ς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২'
      '৩৪৫৬৭৮৯๐๑๒๓๔๕๖๗๘๙໐໑໒໓໔໕໖໗໘໙၀၁၂၃၄၅၆'
      '၇၈၉០១២៣៤៥៦៧៨៩᠐᠑᠒᠓᠔᠕᠖᠗᠘᠙ٱىیکڪہھەةۃך'
      'םןףץ',
      'σ012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789اييككهههه'
      'هכמנפצ');
  END IF;
  IF v ~ '[\u30a1-\u30fe]' THEN
    v := translate(v,
      'ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂ'
      'ッツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモャヤ'
      'ュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ',
      'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢ'
      'っつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃや'
      'ゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ');
  END IF;
  -- Decomposition and unaccent also produce punctuation: one half becomes "1/2" with U+2044.
  RETURN ltrim(regexp_replace(v || ' ', '[\x01-/:-@[-`{-\x7f\u00b7\u2044]+', ' ', 'g'));
END $$;
-- cspell:enable

-- Takes 7 µs for a title in ASCII and 50 µs for one in Cyrillic.
CREATE FUNCTION fold_text(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
  SELECT CASE WHEN octet_length(value) = length(value)
    THEN ltrim(regexp_replace(lower(value COLLATE "C") || ' ', '[^a-z0-9]+', ' ', 'g'))
    ELSE public.fold_unicode(value) END
$$;

-- Returns another spelling of a text: with two letters for an umlaut and without apostrophes; '' if there is none.
CREATE FUNCTION other_spelling(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  apostrophes CONSTANT text := U&'\0027\2019\02bb\02bc';
  v text;
BEGIN
  -- Umlauts, and their dots as separate characters.
  IF value !~ ('[' || apostrophes || '\u0308\u030a\u00c4\u00c5\u00d6\u00d8\u00dc\u00e4\u00e5\u00f6\u00f8\u00fc]') THEN
    RETURN '';
  END IF;
  v := translate(lower(normalize(value, NFC) COLLATE public.natural_order), apostrophes, '');
  RETURN replace(replace(replace(replace(replace(v, 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ø', 'oe'), 'å', 'aa');
END $$;

-- Returns the words of a text in all spellings, long ones in pieces, with the characters and pairs of unspaced scripts
-- (East Asian, Thai, Lao, Burmese, Khmer and others of South-East Asia).
CREATE FUNCTION search_words(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  unspaced CONSTANT text :=
    '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\u1b00-\u1b7f\u3005-\u3007\u3021-\u3029'
    '\u3031-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua48f\ua980-\ua9df\ua9e0-\ua9ff'
    '\uaa60-\uaa7f\U00016fe0-\U00018aff\U0001b000-\U0001b16f\U00020000-\U0003ffff]';
  runs text;
  words text := public.fold_text(value) || public.fold_text(public.other_spelling(value));
BEGIN
  IF octet_length(words) > length(words) AND words ~ unspaced THEN
    runs := regexp_replace(words, '(' || unspaced || '+)', ' \1 ', 'g');
    words := regexp_replace(runs, '(' || unspaced || '{2})', '\1 ', 'g')
      || regexp_replace(regexp_replace(runs, ' (' || unspaced || ')', ' \1 ', 'g'),
        '(' || unspaced || '{2})', '\1 ', 'g')
      || regexp_replace(runs, '(' || unspaced || ')', '\1 ', 'g');
    words := ltrim(regexp_replace(words, ' +', ' ', 'g'));
  END IF;
  -- A lexeme has at most 2046 bytes.
  IF length(words) > 250 THEN
    words := regexp_replace(words, '([^ ]{250})(?=[^ ])', '\1 ', 'g');
  END IF;
  RETURN words;
END $$;

-- Returns the search index of a record from its most important texts, important ones, and others. A lexeme has one
-- position per weight, because searches do not use positions and this makes the vector four times as fast to create.
CREATE FUNCTION search_vector(a text, b text, c text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  words text := replace(public.search_words(a), ' ', ':1A ')
    || replace(public.search_words(b), ' ', ':2B ')
    || replace(public.search_words(c), ' ', ':3C ');
BEGIN
  -- A vector has at most 1 MB. Only text of over 40,000 characters in unspaced scripts comes close.
  IF octet_length(words) > 700000 THEN
    SELECT string_agg(word, ' ') INTO words FROM (
      SELECT word, sum(octet_length(word) + 1) OVER (ORDER BY right(word, 1) COLLATE "C", word COLLATE "C") AS size
      FROM (SELECT DISTINCT unnest(string_to_array(rtrim(words), ' ')) AS word) each_once) sized
    WHERE size <= 700000;
  END IF;
  RETURN words::tsvector;
END $$;

-- Returns the text of a tsquery for each word of a search, at most 12. The last word may still be incomplete and finds
-- words that begin with it.
CREATE FUNCTION search_queries(typed text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
  words text[] := string_to_array(rtrim(public.fold_text(typed)), ' ');
  others text[] := string_to_array(rtrim(public.fold_text(public.other_spelling(typed))), ' ');
  ending text;
  queries text[] := '{}';
BEGIN
  FOR n IN 1 .. least(cardinality(words), 12) LOOP
    ending := CASE WHEN n = cardinality(words) THEN ':*' ELSE '' END;
    queries[n] := replace(rtrim(public.search_words(words[n])), ' ', ' & ') || ending;
    IF cardinality(others) = cardinality(words) AND others[n] <> words[n] THEN
      queries[n] := format('(%s) | %s', queries[n], others[n] || ending);
    END IF;
  END LOOP;
  RETURN queries;
END $$;

ALTER TABLE artists ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (search_vector(
  name || ' ' || sort_name || ' ' || joined_text(aliases),
  coalesce(nationality, '') || ' ' || coalesce(dates_text, ''),
  '')) STORED;
ALTER TABLE artworks ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (search_vector(
  title || ' ' || joined_text(other_titles) || ' ' || coalesce(inventory_number, ''),
  joined_text(tags) || ' ' || coalesce(medium, '') || ' ' || coalesce(date_text, ''),
  coalesce(description, '') || ' ' || coalesce(inscription, '') || ' ' || coalesce(credit_line, ''))) STORED;
CREATE INDEX artists_search ON artists USING gin (search);
CREATE INDEX artworks_search ON artworks USING gin (search);
