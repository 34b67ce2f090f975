// SQL literals that look like other values, or have several texts for one value. § stands for the edit's number.

export const unusualTexts = [
  "'back\\slash §'",
  "E'tab\\tnew\\nline\\rreturn §'",
  "'🎨👩‍🎨 §'",
  `'quotes '' " §'`,
  "'\\N'",
  "'\\.'",
  "' §  '",
  "'{}'",
];
export const unusualArrays = ["'{}'", `'{"","NULL","null"}'`, `'{"a,b","\\"","\\\\"}'`, "ARRAY[E'new\\nline', '{}']"];
export const unusualJson = ['{"n": 1.0}', '{"n": 1.00}', '{"n": false}', '{"n": "\\t\\\\"}', '{"n": 1e3}', '{}'];
export const unusualTimes = [
  "'2020-02-29 23:59:59.§+05:30'",
  "'0044-03-15 12:00'",
  "'9999-12-31 23:59:59.999Z'",
  "'1900-01-01 00:00:00.§ Europe/Amsterdam'",
  'NULL',
];
