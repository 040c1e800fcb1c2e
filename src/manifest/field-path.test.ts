import { FieldPath, parseFieldPath } from './field-path';

describe('FieldPath', () => {
  test.each([
    [FieldPath.root, ''],
    [FieldPath.of('spec', 'template'), 'spec.template'],
    [FieldPath.of('spec', 'containers').index(0).child('ports').index(12), 'spec.containers[0].ports[12]'],
    [FieldPath.of('metadata', 'annotations').key('example.com/note'), 'metadata.annotations[example.com/note]'],
  ])('prints as the API server does: %#', (path, printed) => {
    expect(path.toString()).toBe(printed);
    expect(parseFieldPath(printed)).toEqual(path.steps());
  });
});
