import type { SyncSettings, SyncSettingsPatch } from '#shared/contract/workspace/sync.ts';

/** The values of the hub form. `everyMinutes` is null without automatic sync, and text while it is not a number. */
type HubValues = {
  hubUrl: string;
  desktopName: string;
  everyMinutes: number | string | null;
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
    ...(everyMinutes !== known.everyMinutes && { everyMinutes: everyMinutes as number | null }),
    ...(values.keepEverything !== known.keepEverything && { keepEverything: values.keepEverything }),
  };
}
