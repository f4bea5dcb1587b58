import { refusedDocument } from './document.ts';

const HTML = /^\s*(?:<!doctype\s+html|<html[\s>])/i;

/** The text of a document, without a byte order mark. Throws `feed/refused` for what is no UTF-8, and for a web page. */
export function textOf(bytes: Uint8Array): string {
  const text = decoded(bytes);
  if (text.trim() === '') throw refusedDocument('not-its-format', 'is empty');
  if (HTML.test(text)) throw refusedDocument('not-its-format', 'is a web page');
  return text;
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusedDocument('not-its-format', 'is no text in UTF-8');
  }
}
