/**
 * Words that a component shows, or gives a name with, without asking the messages for them: between its tags, beside and
 * within its expressions, in attributes that people see. By the look of the source, not by its grammar.
 */
export function visibleTexts(source: string): readonly string[] {
  const markup = source.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  const between = capturesOf(markup, BETWEEN).filter((text) => !CODE.test(text));
  const quoted = [...capturesOf(markup, ATTRIBUTE), ...capturesOf(markup, CHILD)];
  return [...between, ...quoted].filter((text) => /\p{L}{2}/u.test(text.replaceAll(/\$\{[^}]*\}/g, '')));
}

/** From the end of a tag or an expression to the next one. */
const BETWEEN = /(?<=[>}])([^<>{}()=;'"`]*\p{L}{2}[^<>{}()=;'"`]*)(?=<\/?[\w>]|\{)/gu;
const ATTRIBUTE = /\b(?:aria-label|title|placeholder|alt|label|legend)=\{?\s*["'`]([^"'`]+)["'`]/gu;
const CHILD = /[>}]\s*\{\s*['"`]([^'"`]+)['"`]\s*\}/gu;
/** What stands between two braces of TypeScript: a keyword, or part of a type. */
const CODE =
  /^(?:[:|&]|(?:async|catch|class|const|else|export|finally|function|interface|let|return|string|type|void)\b)/;

const capturesOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found]) => (found ?? '').trim());
