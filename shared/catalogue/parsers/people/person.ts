/** A person or group with their part in an artwork. */
export type Person = {
  name: string;
  sortName: string;
  forename?: string;
  surname?: string;
  aliases?: string[];
  nationality?: string;
  birthYear?: number;
  deathYear?: number;
  /** A term of the attribution's roles, or another role as it is written. */
  role?: string;
  /** A term of the attribution's qualifiers. */
  qualifier?: string;
  isOrganisation?: true;
  /** The text says that the name is not known. */
  isUnknown?: true;
  /** Others took part who are not named: "and assistants". */
  others?: string;
};
