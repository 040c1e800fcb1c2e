import type { FieldPath, JsonObject } from '../../manifest';
import type { RuleCatalogue } from '../rule';
import { text, texts } from './fields';
import { dns1035Label } from './names';
import type { Errors } from './validator';

export const customResourceDefinitionNamesCatalogue = {
  'valid-crd-names': {
    title: 'A custom resource has a plural and a kind; all its names are DNS labels, the kinds in mixed case',
    fix: 'Set names.plural and names.kind; use letters, digits and "-", upper case in kinds only.',
  },
} satisfies RuleCatalogue;

const code = 'valid-crd-names';

/** ValidateCustomResourceDefinitionNames; the server derives singular and listKind from the kind. */
export function validateNames(names: JsonObject | undefined, path: FieldPath, errors: Errors): void {
  const kind = text(names, 'kind');
  const singular = text(names, 'singular') || kind.toLowerCase();
  const listKind = text(names, 'listKind') || (kind === '' ? '' : `${kind}List`);
  const all = { plural: text(names, 'plural'), singular, kind, listKind };
  for (const [field, value] of Object.entries(all)) {
    const at = path.child(field);
    const mixed = field === 'kind' || field === 'listKind';
    const messages = dns1035Label(mixed ? value.toLowerCase() : value);
    if (value === '') errors.required(code, at);
    else if (messages.length > 0) {
      const intro = mixed ? 'may have mixed case, but should otherwise match: ' : '';
      errors.invalid(code, at, value, `${intro}${messages.join(',')}`);
    }
  }
  if (kind !== '' && kind === listKind) {
    errors.invalid(code, path.child('listKind'), listKind, 'kind and listKind may not be the same');
  }
  for (const field of ['shortNames', 'categories']) {
    texts(names, field).forEach((name, i) => {
      const messages = dns1035Label(name);
      if (messages.length > 0) errors.invalid(code, path.child(field).index(i), name, messages.join(','));
    });
  }
}
