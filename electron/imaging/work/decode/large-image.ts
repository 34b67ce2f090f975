/** An image that needs so much memory that it has to be decoded alone, in a process of its own. */
export class LargeImage extends Error {}
