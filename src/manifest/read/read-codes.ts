/** What is fixed about a code of the reader; the shape of `RuleInfo`, which this folder may not import. */
interface ReadCodeInfo {
  readonly title: string;
  readonly fix: string;
  readonly severity?: 'error' | 'warning' | 'info';
}

/** Every code that reading files can find. */
export const readCatalogue = {
  'valid-text': {
    title: 'A file can be read, and is text in UTF-8',
    fix: 'Make the file readable, save it as UTF-8 text without control characters, or leave it out of the check.',
  },
  'valid-yaml': {
    title: 'A document is well-formed YAML',
    fix: 'Correct the syntax at this place; indent with spaces alone.',
  },
  'valid-json': {
    title: 'A JSON file is well-formed JSON',
    fix: 'Correct the syntax at this place; JSON has no comments and no trailing commas.',
  },
  'unique-key': {
    title: 'A key stands once in its map',
    fix: 'Keep one of the two entries: only the last one would count.',
  },
  'no-proto-key': {
    title: 'No key is named __proto__',
    fix: 'Use another name for this key.',
  },
  'no-non-json-value': {
    title: 'Every value and key can be written as JSON',
    fix: 'Use a text, a finite number, a boolean, null, a list or a map with text keys.',
  },
  'no-unknown-tag': {
    title: 'No value carries a tag that Kubernetes does not know',
    fix: 'Remove the tag; if another tool reads it, run that tool first and check its output.',
    severity: 'warning',
  },
  'no-oversized-document': {
    title: 'A document is small enough to be read',
    fix: 'Split the document, or raise the limit with --max-bytes.',
  },
  'no-deep-nesting': {
    title: 'Lists and maps nest no deeper than any API type needs',
    fix: 'Flatten the value; write free-form data as a text.',
  },
  'no-alias-bomb': {
    title: 'Aliases do not multiply a document beyond measure',
    fix: 'Write the repeated values out, or repeat fewer of them.',
  },
  'no-empty-document': {
    title: 'A document holds an object',
    fix: 'Remove the empty document, or the file.',
    severity: 'info',
  },
  'valid-document': {
    title: 'A document is an object',
    fix: 'Write one object a document, beginning with apiVersion and kind; leave files that are no manifests out of the check.',
  },
  'valid-list': {
    title: 'The items of a List are objects',
    fix: 'Make items a list of objects, each with its apiVersion and kind.',
  },
  'no-unrendered-template': {
    title: 'A document is rendered, not a template',
    fix: 'Render the chart first and check the result: helm template CHART | drydock check -',
  },
  'no-build-input': {
    title: 'A file is a manifest and not the input of a tool that makes manifests',
    fix: 'Check what the tool renders: kubectl kustomize DIR | drydock check -, or helm template CHART | drydock check -',
    severity: 'warning',
  },
} as const satisfies { readonly [code: string]: ReadCodeInfo };

export type ReadCode = keyof typeof readCatalogue;
