/** Returns a link to write to an address. Encoded, because the address may contain `?` and fields such as `attach`. */
export function mailto(address: string): string {
  const at = address.lastIndexOf('@');
  const parts = at < 0 ? [address] : [address.slice(0, at), address.slice(at + 1)];
  return `mailto:${parts.map(encodeURIComponent).join('@')}`;
}
