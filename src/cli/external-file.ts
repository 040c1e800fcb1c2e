import { isJsonObject, type JsonObject, refOf } from '../manifest';
import type { ExternalObject } from '../rules/check-options';
import type { Fail } from './check-values';
import { ConfigNode } from './config-node';
import { readBytes, readManifestFile } from './schema-file';

/**
 * Objects that exist outside the set, from a file that lists them (`- {kind, name, namespace?, keys?, labels?}`) or that holds
 * their manifests, such as `kubectl get configmaps,secrets -A -o yaml` writes.
 */
export function readExternalFile(file: string, fail: Fail): readonly ExternalObject[] {
  const text = new TextDecoder().decode(readBytes(file, fail));
  if (isList(text)) return readExternalList(ConfigNode.parse(text, file).items());
  const objects = readManifestFile(file, fail).map(({ object }) => {
    const { kind, name, namespace } = refOf(object);
    const keys = ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys(fieldsOf(object[field])));
    const hasKeys = kind === 'ConfigMap' || kind === 'Secret';
    const labels = labelsOfPods(object);
    return {
      kind,
      name,
      ...(namespace === '' ? {} : { namespace }),
      ...(hasKeys ? { keys } : {}),
      ...(labels === undefined ? {} : { labels }),
    };
  });
  if (objects.length > 0) return objects;
  return fail('the file lists no objects; a list of {kind, name, namespace, keys, labels}, or manifests, are expected');
}

/** The labels of a Pod, or of those that a workload makes; undefined for other objects. */
function labelsOfPods({ kind, metadata, spec }: JsonObject): ExternalObject['labels'] {
  const pod = kind === 'Pod' ? metadata : fieldsOf(fieldsOf(spec).template).metadata;
  const labels = Object.entries(fieldsOf(fieldsOf(pod).labels)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return labels.length === 0 ? undefined : Object.fromEntries(labels);
}

/** Whether the first line that says something begins a list. */
function isList(text: string): boolean {
  const first = text.split('\n').find((line) => !/^(\ufeff?\s*(#.*)?|---\s*|%.*)$/.test(line));
  return first !== undefined && /^(-(\s|$)|\[)/.test(first);
}

const fieldsOf = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

/** A list of `{kind, name, namespace?, keys?, labels?}`. */
export function readExternalList(nodes: readonly ConfigNode[]): readonly ExternalObject[] {
  return nodes.map((node) => {
    const fields = node.fields(['kind', 'name', 'namespace', 'keys', 'labels']);
    const namespace = fields.get('namespace')?.text();
    const keys = fields.get('keys')?.texts();
    const labels = fields.get('labels')?.pairs();
    return {
      kind: fields.get('kind')?.text() ?? node.fail('a kind is expected, such as kind: Secret'),
      name: fields.get('name')?.text() ?? node.fail('a name is expected; * stands for any text'),
      ...(namespace === undefined ? {} : { namespace }),
      ...(keys === undefined ? {} : { keys }),
      ...(labels && { labels: Object.fromEntries(labels.map(([key, value]) => [key, value.text()])) }),
    };
  });
}
