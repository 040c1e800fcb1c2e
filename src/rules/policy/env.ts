import { child, list, text } from '../admission/fields';
import { containerRule } from '../object-rule';
import type { RuleCatalogue } from '../rule';

export const envCatalogue = {
  'no-secret-env-source': {
    title: 'Secrets are read from files, not from environment variables',
    fix: 'Mount the Secret as a volume and let the program read the file.',
    severity: 'warning',
    profile: 'strict',
  },
} as const satisfies RuleCatalogue;

/** What a program is told by its environment. */
export const env = containerRule('Environment variables', envCatalogue, ({ container, path }, tell) => {
  const leak = 'is given to every child process, and shows in crash reports and debug pages';
  list(container, 'env').forEach((variable, index) => {
    const name = text(variable, 'name');
    const at = path.child('env').index(index);
    const secret = child(child(variable, 'valueFrom'), 'secretKeyRef');
    if (secret === undefined) return;
    const message = `"${name}" holds key "${text(secret, 'key')}" of Secret "${text(secret, 'name')}": it ${leak}`;
    tell('no-secret-env-source', at.child('valueFrom', 'secretKeyRef'), message);
  });
  list(container, 'envFrom').forEach((source, index) => {
    const secret = child(source, 'secretRef');
    if (secret === undefined) return;
    const at = path.child('envFrom').index(index).child('secretRef');
    tell('no-secret-env-source', at, `all keys of Secret "${text(secret, 'name')}" become variables: each ${leak}`);
  });
});
