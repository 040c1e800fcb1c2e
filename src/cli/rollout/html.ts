import type { Preview } from './preview';
import { drawSvg, escapeXml } from './svg';
import { titleOf, verdictLine } from './words';

/** A page of its own: the picture, the verdict and the table of states of each workload. No script, nothing fetched. */
export function formatHtml(previews: readonly Preview[]): string {
  const body = previews.length === 0 ? '<p>No workload changes.</p>' : previews.map(section).join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rollout preview</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 920px; margin: 2em auto; padding: 0 1em; color: #1b1b1b; background: #fff }
svg { width: 100%; height: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: right; padding: .2em .6em; border-bottom: 1px solid #ddd } th:last-child, td:last-child { text-align: left }
.bad { color: #c0392b; font-weight: 600 }
</style>
<h1>Rollout preview</h1>
${body}
</html>
`;
}

function section(preview: Preview): string {
  const { verdict, wanted, ifNeverReady, states } = preview;
  const bad = verdict.losesCapacity || verdict.outcome === 'stalls' ? ' class="bad"' : '';
  const notes = verdict.notes.map((note) => `<li>${escapeXml(note)}</li>`).join('');
  const rows = states
    .map(({ time, old, new: newPods, ready, available, surge, reason }) => {
      const cells = [`${time} s`, old, newPods, ready, available, surge, escapeXml(reason)];
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('\n');
  return `<h2>${escapeXml(titleOf(preview))}</h2>
<p${bad}>${escapeXml(verdictLine(verdict, wanted))}</p>
${notes === '' ? '' : `<ul>${notes}</ul>`}
${ifNeverReady === undefined ? '' : `<p>If the new Pods never become ready: ${escapeXml(verdictLine(ifNeverReady, wanted))}</p>`}
${drawSvg(preview)}
<details><summary>Every state</summary><table>
<tr><th>time</th><th>old</th><th>new</th><th>ready</th><th>available</th><th>surge</th><th>reason</th></tr>
${rows}
</table></details>`;
}
