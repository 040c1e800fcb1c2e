/** The codes of objects whose kind a CustomResourceDefinition describes, beside those of decoding. */
export const customCatalogue = {
  'valid-custom-resource': {
    title: 'Objects of custom kinds keep to the schema of their CustomResourceDefinition',
    fix: 'Write a value that the schema of the CustomResourceDefinition allows.',
  },
  'valid-custom-rule': {
    title: 'Objects of custom kinds keep the rules of their CustomResourceDefinition',
    fix: 'Change the object so that the rule holds.',
  },
  'unique-custom-item': {
    title: 'Lists of custom kinds that are sets or maps have no item twice',
    fix: 'Remove one of the two items, or give it another key.',
  },
  'no-unevaluated-rule': {
    title: 'Every rule of a CustomResourceDefinition can be evaluated',
    fix: 'Nothing has to be done; the API server will evaluate the rule when the object is applied.',
    severity: 'info',
  },
} as const;

export type CustomCode = keyof typeof customCatalogue;
