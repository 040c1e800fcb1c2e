import type { RuleCatalogue } from '../rule';

export const exemptionCatalogue = {
  'require-exemption-reason': {
    title: 'An exemption says why the rule need not hold',
    fix: 'Write the reason as the value of the annotation: what the workload needs, and why that is fine here.',
  },
  'no-unused-exemption': {
    title: 'An exemption covers at least one finding',
    fix: 'Remove the exemption, or correct its code or what it is for.',
    severity: 'warning',
  },
  'no-expired-exemption': {
    title: 'An exemption has not expired',
    fix: 'Keep the rule from now on, or give the exemption a later day and a reason that still holds.',
    severity: 'warning',
  },
} as const satisfies RuleCatalogue;

export type ExemptionCode = keyof typeof exemptionCatalogue;
