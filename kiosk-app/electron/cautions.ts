export interface StartFacts {
  platform: NodeJS.Platform;
  environment: Record<string, string | undefined>;
  displays: number;
  /** Whether a switch of Chromium was given on the command line. */
  hasSwitch: (name: string) => boolean;
}

/** What makes this start less than it should be, as lines for the log. Nothing of it is worth a dark screen. */
export function cautionsOf({ platform, environment, displays, hasSwitch }: StartFacts): string[] {
  const cautions: string[] = [];
  if (hasSwitch('no-sandbox'))
    cautions.push(
      'the pages run without their sandbox (--no-sandbox): let this system have user namespaces, or install the deb',
    );
  // Which of the two Electron speaks was settled before any program of ours ran.
  const isWayland = platform === 'linux' && environment['WAYLAND_DISPLAY'] !== undefined;
  if (isWayland && displays > 1 && !hasSwitch('ozone-platform'))
    cautions.push('under Wayland all windows land on one monitor: start with --ozone-platform=x11');
  return cautions;
}
