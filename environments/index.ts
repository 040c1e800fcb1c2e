import { documented } from './documented';
import type { Environment } from './environment';
import { production } from './production';
import { staging } from './staging';

export type { Environment } from './environment';

/** Every environment that this repository renders, by name; the first is the default. */
export const environments: readonly Environment[] = [documented, staging, production];

/**
 * The environment of a name.
 * @throws Error that lists the known names
 */
export function environmentNamed(name: string): Environment {
  const found = environments.find((environment) => environment.name === name);
  if (found !== undefined) return found;
  const known = environments.map((environment) => environment.name).join(', ');
  throw new Error(`ENVIRONMENT: ${JSON.stringify(name)} is no environment; use one of ${known}`);
}
