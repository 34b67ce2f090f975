// cspell:ignore datastyle opendocument calcext documentfoundation
import { zipOf } from './zip.ts';

const namespaces = [
  ...[
    'office',
    'table',
    'text',
    'style',
    'drawing:draw',
    'svg-compatible:svg',
    'xsl-fo-compatible:fo',
    'datastyle:number',
  ].map((name) => {
    const [urn, prefix = urn] = name.split(':');
    return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${urn}:1.0"`;
  }),
  'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
].join(' ');

const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
/** Styles of cells by the kind of their values: a program shows values without one as numbers. */
const styles = (
  [
    ['date', '<number:year number:style="long"/><number:text>/</number:text><number:month/>'],
    ['time', '<number:hours/><number:text>:</number:text><number:minutes number:style="long"/>'],
    ['boolean', '<number:boolean/>'],
    ['percentage', '<number:number number:min-integer-digits="1"/><number:text>%</number:text>'],
  ] as const
).map(
  ([kind, format]) =>
    `<number:${kind}-style style:name="N-${kind}">${format}</number:${kind}-style><style:style style:name="${kind}" style:family="table-cell" style:data-style-name="N-${kind}"/>`,
);
const head = `<office:automatic-styles>${styles.join('')}</office:automatic-styles>`;

const body = (tables: string) => `<office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body>`;

/** Returns an OpenDocument spreadsheet with the given sheets. */
export function odsOf(tables: string, others: Readonly<Record<string, string>> = {}): Buffer {
  const content = `${xml}<office:document-content ${namespaces} office:version="1.3">${head}${body(tables)}</office:document-content>`;
  return zipOf({ mimetype: spreadsheet, 'content.xml': content, ...others });
}

/** Returns the same as a single file, which LibreOffice reads. */
export const flatOdsOf = (tables: string): string =>
  `${xml}<office:document ${namespaces} office:version="1.3" office:mimetype="${spreadsheet}">${head}${body(tables)}</office:document>`;

export const sheetOf = (name: string, ...rows: string[]): string =>
  `<table:table table:name="${name}">${rows.join('')}</table:table>`;

/** A row of texts; other cells are given as elements. */
export const rowOf = (...cells: string[]): string =>
  `<table:table-row>${cells.map((cell) => (cell.startsWith('<') ? cell : textCell(cell))).join('')}</table:table-row>`;

const textCell = (text: string) =>
  text === ''
    ? '<table:table-cell/>'
    : `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
