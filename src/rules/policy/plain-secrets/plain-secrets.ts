import { FieldPath } from '../../../manifest';
import { child, list, text, textMap, texts } from '../../admission/fields';
import { lookAtEach, type Tell } from '../../object-rule';
import { type PodContainer, podSpecsOf } from '../../pod-specs';
import type { RuleCatalogue } from '../../rule';
import { alikeOf, alikeWithPods } from '../../set-index';
import type { SetRule } from '../../set-rule';
import { type FoundSecret, findInArgs, findSecret } from './find-secrets';
import { isPlaceholder, secretByForm } from './token-formats';

const fix = (where: string): string => `Keep it out of git: ${where}. If it has been pushed already, replace it.`;

export const plainSecretsCatalogue = {
  'no-secret-value': {
    title: 'Secrets in git hold no values',
    fix: fix('have it made in the cluster, by an operator for external or sealed secrets, or encrypt it'),
    severity: 'warning',
    profile: 'recommended',
  },
  'no-secret-in-config-map': {
    title: 'ConfigMaps hold no passwords, tokens and private keys',
    fix: fix('move it to a Secret that is made in the cluster'),
    severity: 'warning',
    profile: 'minimal',
  },
  'no-secret-in-env': {
    title: 'Values of environment variables are no passwords, tokens and private keys',
    fix: fix('take it from a Secret by valueFrom.secretKeyRef, or mount the Secret'),
    severity: 'warning',
    profile: 'minimal',
  },
  'no-secret-in-args': {
    title: 'Commands and arguments hold no passwords, tokens and private keys',
    fix: fix('take it from a Secret by an environment variable, as $(NAME), or from a mounted file'),
    severity: 'warning',
    profile: 'minimal',
  },
} as const satisfies RuleCatalogue;

type Code = keyof typeof plainSecretsCatalogue;

/** What is secret and stands in the manifests in plain text, on its way to git. */
export const plainSecrets: SetRule<Code> = {
  title: 'Secrets in plain text',
  catalogue: plainSecretsCatalogue,
  check(set, report) {
    checkSecrets(alikeOf(set, '/Secret'), report, set.options);
    checkConfigMaps(alikeOf(set, '/ConfigMap'), report, set.options);
    checkPods(alikeWithPods(set), report, set.options);
  },
};

/** Keys of Secrets that are public: certificates. */
const publicKeys = new Set(['tls.crt', 'ca.crt', 'ca-bundle.crt', 'service-account.crt']);

/** Read from the manifest itself, whose `stringData` the server folds into `data`. */
const checkSecrets = lookAtEach<Code>(({ manifest: { object } }, tell) => {
  for (const [field, decode] of [
    ['data', decodeBase64],
    ['stringData', (value: string) => value],
  ] as const) {
    const entries = Object.entries(child(object, field) ?? {});
    const held = entries.filter(([key, value]) => {
      if (typeof value !== 'string' || publicKeys.has(key)) return false;
      const plain = decode(value);
      return !isPlaceholder(value) && !isPlaceholder(plain) && !isCertificate(plain);
    });
    if (held.length === 0) continue;
    const keys = held.map(([key]) => `"${key}"`).join(', ');
    const said = field === 'data' ? ' (base64 is no encryption)' : '';
    tell('no-secret-value', field, `${keys} ${held.length === 1 ? 'has a value' : 'have values'}${said}`);
  }
});

const isCertificate = (value: string): boolean =>
  value.startsWith('-----BEGIN CERTIFICATE-----') && !value.includes('PRIVATE KEY');

const checkConfigMaps = lookAtEach<Code>(({ object }, tell) => {
  for (const [key, value] of Object.entries(textMap(object, 'data'))) {
    const found = findSecret(key, value);
    if (found !== undefined) tell('no-secret-in-config-map', FieldPath.of('data').key(key), describe(found));
  }
  for (const [key, value] of Object.entries(textMap(object, 'binaryData'))) {
    const what = secretByForm(decodeBase64(value));
    if (what !== undefined) tell('no-secret-in-config-map', FieldPath.of('binaryData').key(key), describe({ what }));
  }
});

const checkPods = lookAtEach<Code>((subject, tell) => {
  for (const container of podSpecsOf(subject)?.containers ?? []) checkContainer(container, tell);
});

function checkContainer({ container, path }: PodContainer, tell: Tell<Code>): void {
  list(container, 'env').forEach((variable, index) => {
    const found = findSecret(text(variable, 'name'), text(variable, 'value'));
    if (found !== undefined) tell('no-secret-in-env', path.child('env').index(index).child('value'), describe(found));
  });
  checkCommands({ container, path }, tell);
}

/** What the kubelet runs in a container beside its program. */
const handlers: readonly (readonly [string, string?])[] = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];

function checkCommands({ container, path }: Pick<PodContainer, 'container' | 'path'>, tell: Tell<Code>): void {
  let isFound = false;
  const check = (args: readonly string[], at: FieldPath): void => {
    const found = args.length === 0 ? undefined : findInArgs(args);
    if (found === undefined) return;
    isFound = true;
    tell('no-secret-in-args', at.index(found.index), describe(found));
  };
  const command = texts(container, 'command');
  const args = texts(container, 'args');
  check(command, path.child('command'));
  check(args, path.child('args'));
  if (!isFound && command.length > 0 && args.length > 0) {
    // The program may stand in the one and its password in the other.
    const found = findInArgs([...command, ...args]);
    const index = (found?.index ?? 0) - command.length;
    if (found !== undefined && index >= 0) tell('no-secret-in-args', path.child('args').index(index), describe(found));
  }
  for (const [first, second] of handlers) {
    const outer = child(container, first);
    const handler = second === undefined ? outer : child(outer, second);
    if (handler === undefined) continue;
    const at = second === undefined ? path.child(first) : path.child(first, second);
    check(texts(child(handler, 'exec'), 'command'), at.child('exec', 'command'));
  }
}

function describe({ what, name, line }: FoundSecret): string {
  const place = line === undefined ? '' : `line ${line}: `;
  return `${place}holds ${what} in plain text${name === undefined ? '' : ` ("${name}")`}`;
}

const decodeBase64 = (value: string): string => Buffer.from(value, 'base64').toString('latin1');
