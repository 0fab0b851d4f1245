/** How `hedgerow import` is called and what it does, for the table of commands and its own help. */
export const IMPORT_USAGE = 'import <source> … [-o FILE]'
export const IMPORT_SUMMARY = 'a live position or a market into a file'
