/** The place of "no value" among the values of every facet. */
export const noValue = 0;

/** The values of a facet, numbered in the order in which they were added. */
export class Values {
  readonly texts: (string | null)[] = [null];
  readonly #byText = new Map<string, number>();
  /** Labels of values that are ids; others are their own labels. */
  readonly #labels: (string | undefined)[] = [];
  /** Labels as `find` compares them; undefined until they are needed. */
  readonly folded: (string | undefined)[] = [];

  get size(): number {
    return this.texts.length;
  }

  /** Returns the number of a value; undefined for an unknown one. */
  known(text: string | null): number | undefined {
    return text === null ? noValue : this.#byText.get(text);
  }

  /** Returns the number of a value, which is added unless it is known. */
  add(text: string | null): number {
    const known = this.known(text);
    if (known !== undefined || text === null) return known ?? noValue;
    this.#byText.set(text, this.texts.length);
    return this.texts.push(text) - 1;
  }

  setLabel(value: number, label: string): void {
    if (this.#labels[value] === label) return;
    this.#labels[value] = label;
    this.folded[value] = undefined;
  }

  label(value: number): string {
    return this.#labels[value] ?? this.texts[value] ?? '';
  }
}
