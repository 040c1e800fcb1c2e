import type { Finding, Manifest, ObjectRef } from '../../manifest';
import { defaultKubeVersion, isNamespaced } from '../../schema';
import { matchesGlob } from '../references/external-objects';
import { readAnnotations } from './annotations';
import type { Exemption } from './exemption';

/** An exemption on its way through the findings. */
export interface Declared {
  readonly exemption: Exemption;
  readonly isInForce: boolean;
  /** Findings that it covers. */
  covered: number;
  /** Errors of the API server that it would cover if they could be exempted. */
  refused: number;
}

/** The exemptions of a check, found by what they may cover. */
export class DeclaredExemptions {
  /** In the order of their declaration, those of annotations last. */
  readonly all: readonly Declared[];
  private readonly byObject = new Map<string, Declared[]>();
  private readonly byConstruct = new Map<string, Declared[]>();
  private readonly others: Declared[] = [];

  constructor(exemptions: readonly Exemption[], manifests: readonly Manifest[], today: string | undefined) {
    const all: Declared[] = [];
    for (const exemption of exemptions) {
      const declared = declare(exemption, today);
      all.push(declared);
      const { constructPath } = exemption;
      if (constructPath === undefined) this.others.push(declared);
      else append(this.byConstruct, constructPath, declared);
    }
    for (const manifest of manifests) {
      for (const exemption of readAnnotations(manifest)) {
        const declared = declare(exemption, today);
        all.push(declared);
        const { origin } = exemption;
        if (origin?.type === 'annotation') append(this.byObject, objectKey(origin), declared);
      }
    }
    this.all = all;
  }

  /** Those that cover a finding if it can be exempted: nearest first. */
  covering(finding: Finding): readonly Declared[] {
    if (this.all.length === 0) return [];
    return [...this.onObject(finding), ...this.onConstructs(finding), ...this.others].filter(
      ({ exemption, isInForce }) => isInForce && covers(exemption, finding),
    );
  }

  private onObject(finding: Finding): readonly Declared[] {
    if (this.byObject.size === 0 || finding.object === undefined) return [];
    return this.byObject.get(objectKey(finding)) ?? [];
  }

  /** From the construct of the finding up to the app. */
  private onConstructs({ constructPath }: Finding): readonly Declared[] {
    if (this.byConstruct.size === 0 || constructPath === undefined) return [];
    const found: Declared[] = [];
    for (let path = constructPath; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
      found.push(...(this.byConstruct.get(path) ?? []));
    }
    return [...found, ...(this.byConstruct.get('') ?? [])];
  }
}

function declare(exemption: Exemption, today: string | undefined): Declared {
  const isInForce = exemption.reason !== '' && !hasExpired(exemption, today);
  return { exemption, isInForce, covered: 0, refused: 0 };
}

/** Whether the last day of an exemption has passed. */
export function hasExpired({ expires }: Exemption, today: string | undefined): boolean {
  return expires !== undefined && today !== undefined && today > expires;
}

function covers({ code, kind, name, namespace }: Exemption, finding: Finding): boolean {
  if (!matchesGlob(finding.code, code)) return false;
  if (kind === undefined && name === undefined && namespace === undefined) return true;
  const { object } = finding;
  if (object === undefined) return false;
  return (
    (kind === undefined || matchesGlob(object.kind, kind)) &&
    (name === undefined || matchesGlob(object.name, name)) &&
    (namespace === undefined || matchesGlob(object.namespace, namespace) || isAtHome(object, namespace))
  );
}

/** Whether an object without a namespace, which lands in `default`, is meant by a pattern. */
function isAtHome({ apiVersion, kind, namespace }: ObjectRef, pattern: string): boolean {
  if (namespace !== '' || !matchesGlob('default', pattern)) return false;
  return isNamespaced(apiVersion, kind, defaultKubeVersion) !== false;
}

function append(map: Map<string, Declared[]>, key: string, declared: Declared): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [declared]);
  else list.push(declared);
}

function objectKey({
  object,
  constructPath,
  file,
}: {
  readonly object?: ObjectRef;
  readonly constructPath?: string;
  readonly file?: string;
}): string {
  return JSON.stringify([file, constructPath, object?.apiVersion, object?.kind, object?.namespace, object?.name]);
}
