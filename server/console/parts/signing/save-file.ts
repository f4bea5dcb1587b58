/** Long enough for a browser to begin to read it. */
const KEPT_MS = 60_000;

/** Gives a file to whoever is at the page. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
