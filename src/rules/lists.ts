import { type Finding, type Manifest, refOf } from '../manifest';
import { expandLists, isList, printSteps } from '../manifest/read/document';
import { readCatalogue } from '../manifest/read-yaml';

/**
 * The objects of a set, the items of each List in its place, as those of a file are when it is read. What is no object
 * among them is a finding.
 */
export function takeListsApart(manifests: readonly Manifest[], findings: Finding[]): readonly Manifest[] {
  if (!manifests.some(isWhole)) return manifests;
  return manifests.flatMap((manifest) => (isWhole(manifest) ? itemsOf(manifest, findings) : [manifest]));
}

/** Reading a file has taken its Lists apart. */
const isWhole = ({ object, source }: Manifest): boolean => source === undefined && isList(object);

function itemsOf(manifest: Manifest, findings: Finding[]): readonly Manifest[] {
  const { object: list, constructPath } = manifest;
  const { objects, misfits } = expandLists(list, Number.POSITIVE_INFINITY);
  for (const { steps, message } of misfits) {
    findings.push({
      code: 'valid-list',
      severity: 'error',
      object: refOf(list),
      ...(constructPath === undefined ? {} : { constructPath }),
      fieldPath: printSteps(steps),
      message,
      fix: readCatalogue['valid-list'].fix,
    });
  }
  return objects.map(({ object }) => ({ ...manifest, object }));
}
