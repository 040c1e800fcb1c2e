import type { RuleTable } from '../rule-table';
import type { ingressClassCatalogue } from './ingress-class';
import { ingressClassBase, networking } from './object-table-bases';

const controller = 'spec.controller';
const parameters = 'spec.parameters';
const reference = { kind: 'Settings', name: 'public' };

export const ingressClassTable: RuleTable<keyof typeof ingressClassCatalogue> = {
  'valid-ingress-controller': {
    why: 'Controllers find their classes by a name that no other controller has.',
    source: `${networking} validateIngressClassSpec`,
    base: ingressClassBase,
    accepts: [
      { set: { [controller]: 'example.com/a/b' } },
      { name: '250 characters', set: { [controller]: `example.com/${'a'.repeat(238)}` } },
    ],
    refuses: [
      { set: { [controller]: 'nginx' }, at: controller },
      { set: { [controller]: '' }, at: controller },
      { set: { [controller]: 'Example.com/nginx' }, at: controller },
      { set: { [controller]: 'example.com/a b' }, at: controller },
      { name: '251 characters', set: { [controller]: `example.com/${'a'.repeat(239)}` }, at: controller },
    ],
  },
  'valid-ingress-class-parameters': {
    why: 'Parameters of a class are one object, in a namespace or not.',
    source: `${networking} validateIngressClassParametersReference`,
    base: ingressClassBase,
    accepts: [
      { set: { [parameters]: reference } },
      { set: { [parameters]: { ...reference, scope: 'Namespace', namespace: 'shop' } } },
    ],
    refuses: [
      { set: { [parameters]: { ...reference, scope: 'Namespace' } }, at: `${parameters}.namespace` },
      { set: { [parameters]: { ...reference, scope: 'Cluster', namespace: 'shop' } }, at: `${parameters}.namespace` },
      { set: { [parameters]: { ...reference, scope: 'Global' } }, at: `${parameters}.scope` },
      {
        set: { [parameters]: { ...reference, scope: 'Namespace', namespace: 'Shop' } },
        at: `${parameters}.namespace`,
      },
    ],
  },
};
