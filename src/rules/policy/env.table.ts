import type { SetRuleTable } from '../set-rule-table';
import type { envCatalogue } from './env';
import { accept, containerWith, refuse } from './table-objects';

export const envTable: SetRuleTable<keyof typeof envCatalogue> = {
  'no-secret-env-source': {
    why: 'Environment variables are given to every child process, printed by crash reports and debug pages, and do not change when the Secret does. A file has none of this.',
    source: 'CIS Kubernetes Benchmark 5.4.1',
    accepts: [
      accept(
        'a ConfigMap',
        containerWith({ env: [{ name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'web', key: 'level' } } }] }),
      ),
      accept('all keys of a ConfigMap', containerWith({ envFrom: [{ configMapRef: { name: 'web' } }] })),
    ],
    refuses: [
      refuse(
        'one key',
        'spec.containers[0].env[0].valueFrom.secretKeyRef',
        containerWith({ env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'web', key: 'password' } } }] }),
      ),
      refuse(
        'all keys',
        'spec.containers[0].envFrom[0].secretRef',
        containerWith({ envFrom: [{ secretRef: { name: 'web' } }] }),
      ),
    ],
  },
};
