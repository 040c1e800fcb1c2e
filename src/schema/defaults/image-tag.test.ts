import { imageTag } from './image-tag';

const sha256 = 'a'.repeat(64);

test.each([
  ['nginx', 'latest'],
  ['nginx:latest', 'latest'],
  ['nginx:1.25', '1.25'],
  ['library/nginx', 'latest'],
  ['localhost/nginx', 'latest'],
  ['localhost:5000/nginx', 'latest'],
  ['registry.example.com:5000/team/web:v1', 'v1'],
  ['[fd00::1]:5000/web:v1', 'v1'],
  ['Registry/web:v1', 'v1'],
  [`nginx@sha256:${sha256}`, ''],
  [`nginx:latest@sha256:${sha256}`, 'latest'],
  ['nginx@sha256:abc', ''],
  ['Nginx', ''],
  ['', ''],
  ['nginx:', ''],
  ['nginx: 1', ''],
  ['a__b/c..d', ''],
  ['a__b/c.d', 'latest'],
  [sha256, ''],
  [`example.com/${'a'.repeat(243)}`, 'latest'],
  [`example.com/${'a'.repeat(244)}`, ''],
  [`n:${'v'.repeat(128)}`, 'v'.repeat(128)],
  [`n:${'v'.repeat(129)}`, ''],
])('the tag of %j is %j', (image, tag) => expect(imageTag(image)).toBe(tag));
