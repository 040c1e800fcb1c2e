import type { Finding, JsonObject } from '../../src/manifest';
import { emitYaml } from '../../src/manifest/emit-yaml';
import { readManifests } from '../../src/manifest/read-yaml';
import { checkManifests } from '../../src/rules/check-manifests';
import { type CheckOptions, defaultCheckOptions } from '../../src/rules/check-options';
import type { RuleInfo } from '../../src/rules/rule';
import { applyCase, type RuleTableEntry } from '../../src/rules/rule-table';
import type { SetCase } from '../../src/rules/set-rule-table';
import { isKubeVersion } from '../../src/schema';
import type { TableEntry } from './entries';
import { shorten, snippetOf } from './snippet';

/** A code and the part of the pipeline that reports it. */
export interface DocumentedCode {
  readonly code: string;
  readonly info: RuleInfo;
  /** The API server refuses it, whatever drydock is told. */
  readonly isServers: boolean;
  /** @default - no table holds the code yet */
  readonly entry?: TableEntry;
}

/** An example of a page: what it looks like, and what drydock says of it. */
interface Example {
  readonly yaml: string;
  readonly finding?: Finding;
}

/** The page `docs/rules/CODE.md`. */
export function pageOf(documented: DocumentedCode): string {
  const { code, info, entry } = documented;
  const head = [`# ${code}`, `${info.title}. Severity: ${info.severity ?? 'error'}.${profileOf(info)}`];
  const body = entry === undefined ? [] : bodyOf(code, entry);
  const sections = [...head, ...body, `## Fix`, sentence(info.fix), `## Exempt`, exemptionOf(documented)];
  return `${sections.join('\n\n')}\n`;
}

function profileOf({ profile }: RuleInfo): string {
  if (profile === undefined) return '';
  if (profile === 'opt-in') return ' Part of no profile: it runs where `severities` or `--only` names it.';
  return ` Profile: ${profile}.`;
}

function bodyOf(code: string, entry: TableEntry): string[] {
  const { bad, good } = examplesOf(code, entry);
  const said = bad.finding === undefined ? [] : ['drydock says:', fence('text', describe(bad.finding))];
  return [
    sentence(entry.why),
    '## Refused',
    fence('yaml', bad.yaml),
    ...said,
    '## Accepted',
    fence('yaml', good.yaml),
    `Source: ${entry.source}.`,
  ];
}

function examplesOf(code: string, entry: TableEntry): { readonly bad: Example; readonly good: Example } {
  const [refused] = entry.refuses;
  const [accepted] = entry.accepts;
  if (refused === undefined || accepted === undefined)
    throw new Error(`${code}: its table has no refused or accepted case`);
  if ('text' in refused && 'text' in accepted) return { bad: ofText(code, refused), good: ofText(code, accepted) };
  if ('objects' in refused && 'objects' in accepted) {
    return { bad: ofSet(code, refused), good: ofSet(code, accepted) };
  }
  if (!('base' in entry)) throw new Error(`${code}: its cases are of different forms`);
  const version = entry.kubeVersion ?? defaultCheckOptions.kubeVersion;
  const options = isKubeVersion(version) ? { kubeVersion: version } : {};
  return {
    bad: ofObject(
      code,
      applyCase(entry.base, entry.refuses[0]?.set ?? {}),
      Object.keys(entry.refuses[0]?.set ?? {}),
      options,
    ),
    good: plainest(code, entry),
  };
}

/** Of the accepted cases that change what the refused one changes, the shortest. */
function plainest(code: string, { base, accepts, refuses }: RuleTableEntry): Example {
  const refusedPaths = Object.keys(refuses[0]?.set ?? {});
  const snippets = accepts.map(({ set }) => {
    const paths = Object.keys(set);
    const isAlike = paths.some((path) => refusedPaths.includes(path));
    return { isAlike, yaml: snippetOf(applyCase(base, set), [...refusedPaths, ...paths]) };
  });
  const [best] = snippets.sort((a, b) => Number(b.isAlike) - Number(a.isAlike) || a.yaml.length - b.yaml.length);
  if (best === undefined) throw new Error(`${code}: its table accepts nothing`);
  return best;
}

function ofObject(code: string, object: JsonObject, paths: readonly string[], options: Partial<CheckOptions>): Example {
  return { yaml: snippetOf(object, paths), ...findingIn(code, [object], options) };
}

function ofSet(code: string, { objects, options = {} }: SetCase): Example {
  return { yaml: shorten(objects.map(emitYaml).join('---\n')), ...findingIn(code, objects, options) };
}

function findingIn(
  code: string,
  objects: readonly JsonObject[],
  options: Partial<CheckOptions>,
): { readonly finding?: Finding } {
  const manifests = objects.map((object) => ({ object }));
  const findings = checkManifests(manifests, { ...defaultCheckOptions, only: [code], ...options });
  const finding = findings.find((found) => found.code === code);
  return finding === undefined ? {} : { finding };
}

function ofText(
  code: string,
  { text, file = 'app.yaml' }: { text: string | (() => string | Uint8Array); file?: string },
): Example {
  const content = typeof text === 'string' ? text : text();
  const finding = readManifests(content, file).findings.find((found) => found.code === code);
  const shown = (typeof content === 'string' ? content : Buffer.from(content).toString('utf8')).replace(
    /[\x00-\x08\x0b-\x1f\x7f]/g,
    (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`,
  );
  return { yaml: shorten(shown), ...(finding === undefined ? {} : { finding }) };
}

const describe = ({ fieldPath, message, fix }: Finding): string =>
  `${fieldPath === '' ? '' : `${fieldPath}: `}${message}\nfix: ${fix}`;

function exemptionOf({ code, isServers, info }: DocumentedCode): string {
  const skip = `\`drydock check --skip ${code}\` leaves it out of a run.`;
  if (isServers && (info.severity ?? 'error') === 'error') {
    return `${skip} That silences drydock alone: the API server, or kubectl before it, refuses the object all the same.`;
  }
  return [
    `- ${skip}`,
    `- In code: \`exempt(scope, '${code}', 'why')\`, for the construct and all under it.`,
    `- In YAML: the annotation \`drydock/ignore.${code}: "why"\` on the object.`,
    '- In `drydock.yaml`: by code, kind, name and namespace. A reason is mandatory.',
  ].join('\n');
}

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
