import type { SyncSettings, SyncSettingsPatch } from '#shared/contract/sync.ts';

/** The values of the hub form. `everyMinutes` is '' while its field is empty and null without automatic sync. */
type HubValues = {
  hubUrl: string;
  desktopName: string;
  everyMinutes: number | '' | null;
  keepEverything: boolean;
};

export const usualMinutes = 30;

export function hubValues({ hubUrl, desktopName, everyMinutes, keepEverything }: SyncSettings): HubValues {
  return { hubUrl: hubUrl ?? '', desktopName, everyMinutes, keepEverything };
}

/** Returns the changed settings as the call's input. */
export function hubChanges(settings: SyncSettings, values: HubValues): SyncSettingsPatch {
  const known = hubValues(settings);
  const everyMinutes = values.everyMinutes === '' ? usualMinutes : values.everyMinutes;
  return {
    ...(values.hubUrl !== known.hubUrl && { hubUrl: values.hubUrl || null }),
    ...(values.desktopName !== known.desktopName && { desktopName: values.desktopName }),
    ...(everyMinutes !== known.everyMinutes && { everyMinutes }),
    ...(values.keepEverything !== known.keepEverything && { keepEverything: values.keepEverything }),
  };
}
