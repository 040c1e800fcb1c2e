import type { Preview, Previews } from './preview';
import { drawSvg, escapeXml } from './svg';
import { titleOf } from './title';
import { type Answers, answersOf, isBad, notSimulatedText, questions, removedText, verdictLine } from './words';

/** A page of its own: the picture, the answers and the table of states of each workload. No script, nothing fetched. */
export function formatHtml({ rollouts, removed, notSimulated }: Previews): string {
  const others = [
    ...removed.map((title) => `<p><b>${escapeXml(title)}</b>: ${removedText}.</p>`),
    ...notSimulated.map((title) => `<p><b>${escapeXml(title)}</b>: ${notSimulatedText}.</p>`),
  ];
  const body = [...rollouts.map(section), ...others].join('\n') || '<p>No workload changes.</p>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Rollout preview</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 920px; margin: 2em auto; padding: 0 1em; color: #1b1b1b; background: #fff; overflow-wrap: anywhere }
svg { width: 100%; height: auto } table { border-collapse: collapse; width: 100% }
th, td { text-align: right; padding: .2em .6em; border-bottom: 1px solid #ddd } th:last-child, td:last-child { text-align: left }
dl { display: grid; grid-template-columns: max-content auto; gap: .1em 1em } dt { color: #555 } dd { margin: 0 }
.bad { color: #c0392b; font-weight: 600 }
</style>
<h1>Rollout preview</h1>
${body}
</html>
`;
}

function section(preview: Preview): string {
  const { kind, verdict, states } = preview;
  const bad = isBad(verdict) ? ' class="bad"' : '';
  const notes = verdict.notes.map((note) => `<li>${escapeXml(note)}</li>`).join('');
  const rows = states
    .map(({ time, old, new: newPods, ready, available, surge, reason }) => {
      const cells = [`${time} s`, old, newPods, ready, available, surge, escapeXml(reason)];
      return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('\n');
  return `<h2>${escapeXml(titleOf(preview))}</h2>
<p${bad}>${escapeXml(verdictLine(preview))}</p>
${answers(preview)}
${notes === '' ? '' : `<ul>${notes}</ul>`}
${drawSvg(preview, { answers: false })}
<details><summary>Every state</summary><table>
<tr><th>time</th><th>old</th><th>${kind === 'Job' ? 'running' : 'new'}</th><th>ready</th><th>available</th><th>surge</th><th>reason</th></tr>
${rows}
</table></details>`;
}

function answers(preview: Preview): string {
  const answered = answersOf(preview);
  const entries = Object.entries(questions) as [keyof Answers, string][];
  const items = entries.map(([key, question]) => `<dt>${question}</dt><dd>${escapeXml(answered[key])}</dd>`);
  return `<dl>${items.join('')}</dl>`;
}
