import { readFileSync } from 'node:fs';

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Read once: what runs does not change under it. */
const { version, dependencies } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
) as Manifest;

/** What this process is made of. */
export const PRODUCT_VERSIONS = {
  product: version,
  node: process.versions.node,
  temporalSdk: dependencies['@temporalio/client'] ?? '',
};
