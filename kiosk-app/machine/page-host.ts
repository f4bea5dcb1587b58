/** So many names come round: nothing that a browser keeps by name grows with the showings. */
const NAMES = 1_000;

/**
 * Names of hosts, another for each showing of a page of files: to a browser each is a site and has a process, so that a page
 * that hangs keeps no other from loading.
 */
export function createPageHosts(): () => string {
  let showings = 0;
  return () => {
    showings = (showings + 1) % NAMES;
    return `page-${showings}`;
  };
}

export function isPageHost(name: string): boolean {
  return /^page-\d{1,3}$/.test(name);
}
