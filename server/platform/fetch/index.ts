export { networkOf, type Network } from './addresses.ts';
export { createLinkFetcher, type FetchPolicy, type LinkFetcher, type Validators } from './link-fetcher.ts';
export { AllowedOrigin } from './origins.ts';
