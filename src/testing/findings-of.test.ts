import { ApiObject, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { findingsOf } from './index';

const map = (scope: Construct, id: string, more: object = {}): ApiObject =>
  new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id }, ...more });

describe('findingsOf', () => {
  const app = Testing.app();
  const good = new Chart(app, 'good');
  const bad = new Chart(app, 'bad');
  map(good, 'a');
  const part = new Construct(bad, 'part');
  map(part, 'b', { dta: {} });
  map(bad, 'c', { x: 1 });
  const paths = (scope: Construct, options = {}) =>
    findingsOf(scope, { only: ['no-unknown-field'], ...options }).map(
      ({ constructPath, fieldPath }) => `${constructPath} ${fieldPath}`,
    );

  test.each([
    ['an app', app, ['bad/c x', 'bad/part/b dta']],
    ['a chart', bad, ['bad/c x', 'bad/part/b dta']],
    ['a construct', part, ['bad/part/b dta']],
    ['a chart without any', good, []],
  ])('finds them in %s', (_, scope, found) => {
    expect(paths(scope)).toEqual(found);
  });

  test('takes options', () => {
    expect(paths(app, { skip: ['no-unknown-field'] })).toEqual([]);
  });

  test('needs an app', () => {
    expect(() => findingsOf(new Construct(undefined as never, 'alone'))).toThrow('stands in no App');
  });
});
