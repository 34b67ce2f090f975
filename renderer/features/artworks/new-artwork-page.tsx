export function NewArtworkPage() {
  return null;
}
