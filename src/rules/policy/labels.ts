import { FieldPath, type JsonObject } from '../../manifest';
import { isNamespaced } from '../../schema';
import { child, textMap } from '../admission/fields';
import { kindRule, type Tell } from '../object-rule';
import { podSpecsOf } from '../pod-specs';
import type { RuleCatalogue } from '../rule';

export const labelsCatalogue = {
  'require-label': {
    title: 'Objects have the labels that the configuration asks for',
    fix: 'Add the label to metadata.labels.',
    severity: 'warning',
  },
  'require-annotation': {
    title: 'Objects have the annotations that the configuration asks for',
    fix: 'Add the annotation to metadata.annotations.',
    severity: 'warning',
  },
  'no-default-namespace': {
    title: 'Objects live in a namespace of their own',
    fix: 'Set metadata.namespace to a namespace that is made for them.',
    severity: 'warning',
    profile: 'strict',
  },
  'valid-instance-label': {
    title: 'The label app.kubernetes.io/instance of a workload is its name',
    fix: 'Set the label app.kubernetes.io/instance to metadata.name.',
    severity: 'warning',
    profile: 'opt-in',
  },
} as const satisfies RuleCatalogue;

const instanceLabel = 'app.kubernetes.io/instance';

/** What says whose an object is. */
export const labels = kindRule('Labels and namespaces', labelsCatalogue, [], (subject, tell, options) => {
  const { ref, object } = subject;
  const metadata = child(object, 'metadata');
  const { requiredLabels, requiredAnnotations = [], kubeVersion } = options;
  const own = textMap(metadata, 'labels');
  requireKeys('require-label', metadata, 'labels', requiredLabels, tell);
  requireKeys('require-annotation', metadata, 'annotations', requiredAnnotations, tell);
  const isHomeless = ref.namespace === '' || ref.namespace === 'default';
  if (isHomeless && isNamespaced(ref.apiVersion, ref.kind, kubeVersion) === true) {
    const said = ref.namespace === '' ? 'is missing, so that the object lands in "default"' : '"default"';
    const message = `${said}: whose it is, and what may be removed with it, is not said`;
    tell('no-default-namespace', 'metadata.namespace', message);
  }
  if (podSpecsOf(subject) === undefined || own[instanceLabel] === ref.name) return;
  const said = own[instanceLabel] === undefined ? 'is missing' : `"${own[instanceLabel]}" is not "${ref.name}"`;
  tell('valid-instance-label', FieldPath.of('metadata', 'labels').key(instanceLabel), said);
});

function requireKeys(
  code: 'require-label' | 'require-annotation',
  metadata: JsonObject | undefined,
  field: string,
  keys: readonly string[],
  tell: Tell<keyof typeof labelsCatalogue>,
): void {
  if (keys.length === 0) return;
  const present = textMap(metadata, field);
  for (const key of keys) {
    if (Object.hasOwn(present, key) && present[key] !== '') continue;
    tell(code, FieldPath.of('metadata', field).key(key), 'is missing');
  }
}
