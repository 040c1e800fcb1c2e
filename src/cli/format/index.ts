import type { Formatter } from './report';

/** The formats of a report; each is loaded when it is used. */
const loaders = {
  pretty: () => (require('./pretty') as typeof import('./pretty')).formatPretty,
  json: () => (require('./json') as typeof import('./json')).formatJson,
  sarif: () => (require('./sarif') as typeof import('./sarif')).formatSarif,
  junit: () => (require('./junit') as typeof import('./junit')).formatJunit,
  github: () => (require('./github') as typeof import('./github')).formatGithub,
  tap: () => (require('./tap') as typeof import('./tap')).formatTap,
} as const satisfies { readonly [name: string]: () => Formatter };

export type FormatName = keyof typeof loaders;

export const formatNames = Object.keys(loaders) as readonly FormatName[];

export function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(loaders, name);
}

export function loadFormatter(name: FormatName): Formatter {
  return loaders[name]();
}
