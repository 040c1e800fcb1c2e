import type { RuleTable } from '../rule-table';
import type { ingressBackendCatalogue } from './ingress-backend';
import { autoscalerBase, ingressBase, networking } from './object-table-bases';

const backend = 'spec.rules[0].http.paths[0].backend';
const port = `${backend}.service.port`;
const resource = { apiGroup: 'example.com', kind: 'Bucket', name: 'static' };
const target = 'spec.scaleTargetRef';

export const ingressBackendTable: RuleTable<keyof typeof ingressBackendCatalogue> = {
  'valid-ingress-backend': {
    why: 'A request goes to one place.',
    source: `${networking} validateIngressBackend`,
    base: ingressBase,
    accepts: [{ set: { [backend]: { resource } } }, { set: { [port]: { name: 'http' } } }],
    refuses: [
      { set: { [backend]: {} }, at: backend },
      { set: { [`${backend}.resource`]: resource }, at: backend },
      { set: { [port]: {} }, at: backend },
      { set: { [port]: { name: 'http', number: 80 } }, at: backend },
      { set: { [`${backend}.service.name`]: '' }, at: `${backend}.service.name` },
      { set: { [`${backend}.service.name`]: '1web' }, at: `${backend}.service.name` },
    ],
  },
  'valid-ingress-backend-port': {
    why: 'No Service has such a port.',
    source: `${networking} validateIngressBackend`,
    base: ingressBase,
    accepts: [{ set: { [port]: { number: 65535 } } }, { set: { [port]: { name: 'http' } } }],
    refuses: [
      { set: { [port]: { number: 65536 } }, at: `${port}.number` },
      { set: { [port]: { number: -1 } }, at: `${port}.number` },
      { set: { [port]: { name: 'web port' } }, at: `${port}.name` },
    ],
  },
  'valid-object-reference': {
    why: 'The reference becomes part of an URL by which the object is read.',
    source: `${networking} validateIngressTypedLocalObjectReference; autoscaling ValidateCrossVersionObjectReference`,
    base: autoscalerBase,
    accepts: [{ set: { [`${target}.name`]: 'web:1' } }],
    refuses: [
      { set: { [`${target}.name`]: 'a/b' }, at: `${target}.name` },
      { set: { [`${target}.name`]: '' }, at: `${target}.name` },
      { set: { [`${target}.kind`]: null }, at: `${target}.kind` },
      { set: { [`${target}.kind`]: '50%' }, at: `${target}.kind` },
    ],
  },
};
