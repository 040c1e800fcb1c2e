import { FieldPath, isJsonObject, type Manifest, refOf } from '../../manifest';
import type { Exemption } from './exemption';

/** What an annotation that exempts its object begins with; the code follows. */
const exemptionPrefix = 'drydock/ignore.';

/** The exemptions that the annotations of an object declare; an empty reason is one that is missing. */
export function readAnnotations({ object, source, constructPath }: Manifest): readonly Exemption[] {
  const { metadata } = object;
  if (!isJsonObject(metadata) || !isJsonObject(metadata.annotations)) return [];
  const exemptions: Exemption[] = [];
  for (const [key, value] of Object.entries(metadata.annotations)) {
    if (!key.startsWith(exemptionPrefix)) continue;
    const place = source === undefined ? {} : { file: source.file, ...source.locate(pathOf(key).toString()) };
    exemptions.push({
      code: key.slice(exemptionPrefix.length),
      reason: typeof value === 'string' ? value.trim() : '',
      origin: {
        type: 'annotation',
        key,
        object: refOf(object),
        ...(constructPath === undefined ? {} : { constructPath }),
        ...place,
      },
    });
  }
  return exemptions;
}

/** The field path of an annotation. */
export function pathOf(key: string): FieldPath {
  return FieldPath.of('metadata', 'annotations').key(key);
}
