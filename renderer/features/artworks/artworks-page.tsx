export function ArtworksPage() {
  return null;
}
