import { printRef } from '../../manifest';
import { type ExemptionUse, originOf } from '../../rules/exemptions';
import { printable } from './report';

type Colors = ReturnType<typeof import('picocolors')['createColors']>;

/** The exemptions in force for people: what each is for, why, how long, and where it was declared. */
export function listOf(exemptions: readonly ExemptionUse[], colors: Colors): readonly string[] {
  if (exemptions.length === 0) return [colors.bold('No exemptions in force')];
  return [
    colors.bold(`${exemptions.length} exemption${exemptions.length === 1 ? '' : 's'} in force`),
    ...exemptions.flatMap((use) => [
      `  ${colors.cyan(printable(use.exemption.code))}  ${printable(extentOf(use))}`,
      `    ${printable(use.exemption.reason)}`,
      `    ${colors.dim(printable(factsOf(use)))}`,
    ]),
  ];
}

/** What the exemption is for, in as many words as it takes. */
function extentOf({ exemption }: ExemptionUse): string {
  const { kind, name, namespace, constructPath } = exemption;
  const origin = originOf(exemption);
  if (origin.type === 'annotation') return printRef(origin.object);
  if (constructPath !== undefined) return constructPath === '' ? 'the whole app' : `${constructPath} and all under it`;
  if (kind === undefined && name === undefined && namespace === undefined) return 'everything';
  const where = namespace === undefined ? '' : namespace === '' ? ' outside namespaces' : ` in namespace ${namespace}`;
  return `${kind ?? 'any kind'} ${name ?? '*'}${where}`;
}

function factsOf({ exemption, findings }: ExemptionUse): string {
  const until = exemption.expires === undefined ? '' : `, until ${exemption.expires}`;
  return `covers ${findings} finding${findings === 1 ? '' : 's'}${until}, declared ${placeOf(exemption)}`;
}

function placeOf(exemption: ExemptionUse['exemption']): string {
  const origin = originOf(exemption);
  if (origin.type === 'config') return `in ${origin.file}:${origin.line}`;
  if (origin.type === 'code') return origin.constructPath === undefined ? "in the app's options" : 'in code';
  const place = origin.file === undefined ? (origin.constructPath ?? '') : `${origin.file}:${origin.line}`;
  return `by annotation ${origin.key}${place === '' ? '' : ` at ${place}`}`;
}
