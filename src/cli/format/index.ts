import type { formatGithub } from './github';
import type { formatJson } from './json';
import type { formatJunit } from './junit';
import type { formatPretty } from './pretty';
import type { Formatter } from './report';
import type { formatSarif } from './sarif';
import type { formatTap } from './tap';

/** The formats of a report; each is loaded when it is used. */
const loaders = {
  pretty: () => (require('./pretty') as { formatPretty: typeof formatPretty }).formatPretty,
  json: () => (require('./json') as { formatJson: typeof formatJson }).formatJson,
  sarif: () => (require('./sarif') as { formatSarif: typeof formatSarif }).formatSarif,
  junit: () => (require('./junit') as { formatJunit: typeof formatJunit }).formatJunit,
  github: () => (require('./github') as { formatGithub: typeof formatGithub }).formatGithub,
  tap: () => (require('./tap') as { formatTap: typeof formatTap }).formatTap,
} as const satisfies { readonly [name: string]: () => Formatter };

export type FormatName = keyof typeof loaders;

export const formatNames = Object.keys(loaders) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(loaders, name);
}

export function loadFormatter(name: FormatName): Formatter {
  return loaders[name]();
}
