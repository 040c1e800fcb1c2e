import { isJsonObject, type JsonObject } from '../json';
import type { ReadFault } from './fault';

/** Why a document is for another tool and no manifest; undefined when it is none. */
function buildInputOf(
  file: string,
  object: JsonObject,
): { readonly message: string; readonly fix: string } | undefined {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
  const { apiVersion, kind } = object;
  const isKustomize = typeof apiVersion === 'string' && apiVersion.startsWith('kustomize.config.k8s.io/');
  if (isKustomize || (kind === undefined && /^kustomization\.ya?ml$/.test(name))) {
    return {
      message: 'this is the input of kustomize, not a manifest; it is not checked',
      fix: 'Check what kustomize renders: kubectl kustomize DIR | drydock check -',
    };
  }
  if (kind === undefined && /^(Chart|values([-.].*)?)\.ya?ml$/.test(name)) {
    return {
      message: `${name} belongs to a Helm chart and is not a manifest; it is not checked`,
      fix: 'Check what Helm renders: helm template CHART | drydock check -',
    };
  }
  // cdk8s, lib/app.ts: written where `recordConstructMetadata` is on, as cdk8s-cli has it for validation plugins.
  if (kind === undefined && name === 'construct-metadata.json' && isJsonObject(object.resources)) {
    return {
      message: `${name} is what cdk8s writes for validation plugins, not a manifest; it is not checked`,
      fix: 'Remove it, or run cdk8s synth with --no-validate: kubectl apply -f on the folder fails at it.',
    };
  }
  return undefined;
}

/** Why the value of a document holds no objects at all; undefined when it may. */
export function documentFault(file: string, value: unknown): Omit<ReadFault, 'offset'> | undefined {
  if (value === null) return { code: 'no-empty-document', message: 'the document is empty' };
  if (!isJsonObject(value)) {
    const what = Array.isArray(value) ? 'a list' : `the ${typeof value} ${String(value).slice(0, 60)}`;
    return { code: 'valid-document', message: `the document is ${what}, not an object` };
  }
  const tool = buildInputOf(file, value);
  return tool === undefined ? undefined : { code: 'no-build-input', ...tool };
}
