import type { RuleCatalogue } from './rule';

export const kindCatalogue = {
  'no-unknown-kind': {
    title: 'The kind is built in, or a CustomResourceDefinition describes it',
    fix: 'Correct apiVersion or kind; for a custom resource give its CustomResourceDefinition with --schema FILE, or check it together with the object.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;
