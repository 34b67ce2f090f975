export function ArtworkPage() {
  return null;
}
