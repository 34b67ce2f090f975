/** An id as four words of 32 bits. */
export type IdWords = Int32Array;

/** Writes an id, which is a UUID in text form, as four words. */
export function writeWords(id: string, to: IdWords): IdWords {
  to[0] = Number.parseInt(id.slice(0, 8), 16);
  to[1] = Number.parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
  to[2] = Number.parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  to[3] = Number.parseInt(id.slice(28, 36), 16);
  return to;
}

/**
 * Positions of records by id, counted from 0 in the order in which they were added: a hash table with open addressing in
 * typed arrays, which takes 28 bytes per record, a quarter of a Map of texts. Records keep their position for ever.
 */
export class IdTable {
  #words = new Int32Array(4 * 1024);
  /** Positions + 1; 0 is free. Always at most half full. */
  #slots = new Int32Array(2 * 1024);
  size = 0;

  /** Returns the position of a record; -1 for an unknown one. */
  find(id: IdWords): number {
    return this.#slots[this.#slotOf(id, 0)]! - 1;
  }

  /** Returns the position of a record, which is added unless it is known. */
  add(id: IdWords): number {
    const slot = this.#slotOf(id, 0);
    if (this.#slots[slot] !== 0) return this.#slots[slot]! - 1;
    if (4 * this.size === this.#words.length) {
      this.#grow();
      return this.add(id);
    }
    this.#words.set(id, 4 * this.size);
    this.size += 1;
    this.#slots[slot] = this.size;
    return this.size - 1;
  }

  /** Returns the slot with the id whose words begin at `at`, or the free one in which it belongs. */
  #slotOf(id: IdWords, at: number): number {
    const [words, slots] = [this.#words, this.#slots];
    const mask = slots.length - 1;
    const [a, b, c, d] = [id[at]!, id[at + 1]!, id[at + 2]!, id[at + 3]!];
    // The first words of version 7 are times, which differ little.
    let hash =
      Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35) ^ Math.imul(d, 0x27d4eb2f);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const other = 4 * (slots[slot]! - 1);
      if (other < 0) return slot;
      if (words[other] === a && words[other + 1] === b && words[other + 2] === c && words[other + 3] === d) return slot;
    }
  }

  #grow(): void {
    this.#words = resized(this.#words, 2 * this.#words.length);
    this.#slots = new Int32Array(2 * this.#slots.length);
    for (let position = 0; position < this.size; position += 1)
      this.#slots[this.#slotOf(this.#words, 4 * position)] = position + 1;
  }
}

/** Returns a copy with another length. */
export function resized<Numbers extends Int32Array | Uint8Array>(numbers: Numbers, length: number): Numbers {
  const copy = new (numbers.constructor as new (length: number) => Numbers)(length);
  copy.set(numbers);
  return copy;
}
