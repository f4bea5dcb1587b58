import { openingAddress } from '../../../shared/page-files.ts';

/** A site of its own, which nobody answers for: every call is answered from files, or not at all. */
export const PAGE_ORIGIN = 'http://page-1.localhost';
export const PAGE_FILES = `${PAGE_ORIGIN}/page/`;
/** Where a screen is told to open a page. */
export const PAGE_ADDRESS = openingAddress(PAGE_FILES);
/** Below the folder of the files that a picture shows. */
export const PAGE_FOLDER = 'page';
