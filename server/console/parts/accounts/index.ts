export { AccountsPage } from './accounts-page.tsx';
export { accountsWords } from './accounts-words.ts';
export { GrantFields } from './grant-fields.tsx';
export { blankGrant, grantDraftOf, grantLacksOf, type GrantLack, type TypedGrant } from './grant-choices.ts';
export { LanguageSelect } from './language-select.tsx';
export { OrganisationSelect } from './organisation-select.tsx';
export { belowOf, treeOf, type TreeLine } from './organisation-tree.ts';
export { useGrantWords } from './use-grant-words.ts';
