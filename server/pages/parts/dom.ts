export type Child = Node | string | null;

/** An element with attributes and children; strings become text, never mark-up. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(
  words: string,
  onPress: () => void,
  look: 'primary' | 'plain' | 'danger' = 'plain',
): HTMLButtonElement {
  const element = h('button', { type: 'button', class: look }, words);
  element.addEventListener('click', onPress);
  return element;
}

/** Gives a file to whoever is at the page. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  h('a', { href: url, download: name }).click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
