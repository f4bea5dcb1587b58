/**
 * Imported before everything else: a runtime that lacks what the player is written with is named at once, not met in the
 * middle of the night. Electron's Node is older than the server's; its V8 is not.
 */
const needed: Record<string, boolean> = {
  Temporal: 'Temporal' in globalThis,
  'Uint8Array.fromBase64': 'fromBase64' in Uint8Array,
  DisposableStack: 'DisposableStack' in globalThis,
};

export function missingOf(features: Record<string, boolean>): string[] {
  return Object.keys(features).filter((name) => features[name] !== true);
}

const missing = missingOf(needed);
if (missing.length > 0)
  throw new Error(
    `This Electron (Node ${process.versions.node}) lacks ${missing.join(', ')}; the kiosk needs the version of its package.`,
  );
