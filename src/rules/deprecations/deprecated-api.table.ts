import type { JsonObject } from '../../manifest';
import type { SetRuleTable } from '../set-rule-table';
import type { deprecatedApiCatalogue } from './deprecated-api';

const object = (apiVersion: string, kind: string, more: object = {}): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'web' },
  ...more,
});

const flowSchema = (version: string) => object(`flowcontrol.apiserver.k8s.io/${version}`, 'FlowSchema');

export const deprecatedApiTable: SetRuleTable<keyof typeof deprecatedApiCatalogue> = {
  'no-deprecated-api': {
    why: 'What is deprecated today is gone after an upgrade of the cluster, and with it every apply of the object.',
    source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
    accepts: [
      { name: 'a stable API', objects: [object('apps/v1', 'Deployment')] },
      { name: 'deprecated in a later version', objects: [flowSchema('v1beta3')] },
      {
        name: 'deprecated in a later version than until',
        objects: [flowSchema('v1beta3')],
        options: { until: '1.28' },
      },
      { name: 'gone already, of which no-removed-api tells', objects: [flowSchema('v1beta1')] },
      { name: 'Endpoints before 1.33', objects: [object('v1', 'Endpoints')], options: { until: '1.32' } },
    ],
    refuses: [
      { name: 'deprecated', objects: [flowSchema('v1beta2')], at: 'apiVersion' },
      { name: 'gone by 1.32', objects: [flowSchema('v1beta3')], options: { until: '1.32' }, at: 'apiVersion' },
      { name: 'deprecated by 1.29', objects: [flowSchema('v1beta3')], options: { until: '1.29' }, at: 'apiVersion' },
      {
        name: 'Endpoints in 1.33',
        objects: [object('v1', 'Endpoints')],
        options: { kubeVersion: '1.33' },
        at: 'apiVersion',
      },
    ],
  },
};
