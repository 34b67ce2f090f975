import { limits } from '#shared/limits.ts';
import { countOf, OdsRow, tooLong } from './ods-row.ts';
import type { WorkbookRow } from './workbook-row.ts';
import { type Attributes, attributesOf, type XmlHandler } from './xml.ts';

/** Reads the rows of one sheet from the parts of a document. Depths of elements are 0 while none is open. */
export class OdsSheet implements XmlHandler {
  /** Whether the end of the sheet was read. */
  isComplete = false;
  private readonly name: string;
  private readonly path: string[] = [];
  private isOpen = false;
  private found: { row: WorkbookRow; repeated: number }[] = [];
  private index = 0;
  private row: OdsRow | undefined;
  private repeated = 1;
  private cell: Attributes | undefined;
  private cellDepth = 0;
  private paragraphs = 0;
  private paragraphDepth = 0;
  private noteDepth = 0;
  private shown = '';

  constructor(name: string) {
    this.name = name;
  }

  /** Returns the rows that were read since the last call, and how often each is repeated. */
  take(): { row: WorkbookRow; repeated: number }[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  open(name: string, attributes: string): void {
    const parent = this.path.at(-1);
    this.path.push(name);
    if (name === 'table' && parent === 'spreadsheet') {
      this.isOpen = !this.isComplete && attributesOf(attributes).name === this.name;
    }
    if (!this.isOpen) return;
    if (this.cell) this.openWithin(name, attributes);
    else if (name === 'table-row') {
      this.row = new OdsRow();
      this.repeated = countOf(attributesOf(attributes)['number-rows-repeated']);
    } else if (name === 'table-cell' && this.row) {
      this.cell = attributesOf(attributes);
      this.cellDepth = this.path.length;
      this.paragraphs = 0;
      this.shown = '';
    } else if (name === 'covered-table-cell') this.row?.skip(attributesOf(attributes));
  }

  /** Paragraphs of a cell are its lines; those of notes and drawings on it are not. */
  private openWithin(name: string, attributes: string): void {
    if (name === 'p' && this.path.length === this.cellDepth + 1) {
      if (this.paragraphs > 0) this.shown += '\n';
      this.paragraphs += 1;
      this.paragraphDepth = this.path.length;
    } else if (this.paragraphDepth === 0 || this.noteDepth > 0) return;
    else if (name === 'annotation') this.noteDepth = this.path.length;
    else if (name === 'tab') this.text('\t');
    else if (name === 'line-break') this.text('\n');
    else if (name === 's') this.text(' '.repeat(Math.min(countOf(attributesOf(attributes).c), limits.imports.line)));
  }

  text(text: string): void {
    if (this.paragraphDepth === 0 || this.noteDepth > 0) return;
    this.shown += text;
    if (this.shown.length > limits.imports.line) throw tooLong();
  }

  close(name: string): void {
    const depth = this.path.length;
    this.path.pop();
    if (depth === this.noteDepth) this.noteDepth = 0;
    else if (depth === this.paragraphDepth) this.paragraphDepth = 0;
    else if (this.cell && depth === this.cellDepth) {
      this.row?.add(this.cell, this.shown);
      this.cell = undefined;
    } else if (this.isOpen && !this.cell && name === 'table-row') this.endRow();
    else if (this.isOpen && name === 'table' && this.path.at(-1) === 'spreadsheet') {
      this.isOpen = false;
      this.isComplete = true;
    }
  }

  private endRow(): void {
    const row = this.row?.at(this.index);
    if (row) this.found.push({ row, repeated: this.repeated });
    this.index += this.repeated;
    this.row = undefined;
  }
}
