/** The limits of a document's text, which hold before it is parsed. */
import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { limitExceeded } from '../limit-exceeded.js';

/** Brackets, and fragments, inside one another: beyond some thousands the parser and the validation lack stack. */
export const maximumNesting = 200;

const opening: readonly TokenKind[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly TokenKind[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/** Refuses a text with too many tokens, or too many brackets inside one another. */
export function checkText(text: string, maximumTokens: number): void {
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  for (let kind = next(lexer); kind !== TokenKind.EOF; kind = next(lexer)) {
    tokens += 1;
    if (tokens > maximumTokens) throw limitExceeded('tokens', tokens, maximumTokens);
    if (opening.includes(kind)) nesting += 1;
    if (closing.includes(kind)) nesting -= 1;
    if (nesting > maximumNesting) throw limitExceeded('nesting', nesting, maximumNesting);
  }
}

/** What is no token ends the text here: the parser will say what is wrong with it. */
function next(lexer: Lexer): TokenKind {
  try {
    return lexer.advance().kind;
  } catch (error) {
    if (error instanceof GraphQLError) return TokenKind.EOF;
    throw error;
  }
}
