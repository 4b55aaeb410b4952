/** An identity provider of the operator's, as it is configured: whose tokens are accepted, and what their claims mean. */

export interface JwtIssuer {
  /** The claim `iss`, to the letter. */
  readonly issuer: string;
  /** One of them must be in the claim `aud`. */
  readonly audience: readonly string[];
  /** Where the keys are that its tokens are signed with: a URL, or a file. */
  readonly jwks: string | { readonly file: string };
  /** Signatures with a private key. One that is made with a shared secret is never accepted. */
  readonly algorithms: readonly string[];
  /** Seconds by which its clock and ours may differ. */
  readonly clockSkewSeconds: number;
  /** The claim that holds scopes. With a map its values are the provider's own, and only those of the map count. */
  readonly scopes: {
    readonly claim: string;
    readonly map?: Readonly<Record<string, readonly string[]>> | undefined;
  };
  /** The claim that holds what a caller may see. Without it nobody is limited. */
  readonly orgs?:
    | {
        readonly claim: string;
        /** Whether one whose token lacks the claim sees nothing; else it sees everything. */
        readonly limited: boolean;
      }
    | undefined;
}
