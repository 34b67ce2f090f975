import { BatchEditsPanel } from '../features/artworks/batch/running-panel.tsx';
import { UploadsPanel } from '../features/images/upload/uploads-panel.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { Shortcuts } from '../features/palette/shortcuts.tsx';

/** Everything that can appear above any page. Loaded after the first page, which it would delay. */
export function Overlays({ palette, onSignOut }: { palette: boolean; onSignOut: () => void }) {
  return (
    <>
      <UploadsPanel />
      <BatchEditsPanel />
      <Palette startOpen={palette} onSignOut={onSignOut} />
      <Shortcuts />
    </>
  );
}
