// Signs somebody in, as a program does that uses openid-client, and out again. What a person does in a
// browser is done here by plain requests.
// Usage: node client.mjs ISSUER CLIENT_ID CLIENT_SECRET REDIRECT FAREWELL LOGIN PASSWORD METHOD
import * as client from "openid-client";

const [issuer, id, secret, redirect, farewell, login, password, method] = process.argv.slice(2);

const authentications = {
  basic: () => client.ClientSecretBasic(secret),
  post: () => client.ClientSecretPost(secret),
  none: () => client.None(),
};
const config = await client.discovery(new URL(issuer), id, secret || undefined, authentications[method](), {
  // It checks signatures, too.
  execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
});

/** One request of a browser that follows nothing by itself. */
let cookie = "";
async function browse(address, form) {
  const answer = await fetch(new URL(address, issuer), {
    method: form ? "POST" : "GET",
    body: form && new URLSearchParams(form),
    redirect: "manual",
    headers: { cookie, accept: "text/html", ...(form && { origin: issuer }) },
  });
  for (const set of answer.headers.getSetCookie()) {
    cookie = set.split(";")[0];
  }
  const refresh = answer.headers.get("refresh")?.match(/^0; url=(.*)$/)?.[1];
  return { status: answer.status, next: answer.headers.get("location") ?? refresh, text: await answer.text() };
}

async function begin() {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const address = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: "openid profile email groups",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  return { address, checks: { ...checks, idTokenExpected: true } };
}

async function failure(work) {
  try {
    await work();
    return "none";
  } catch (e) {
    return e.error ?? e.code ?? String(e);
  }
}

// Somebody who is not signed in yet.
const first = await begin();
const door = await browse(first.address);
const back = new URL(door.next, issuer).searchParams.get("back");
const entered = await browse("/sign-in", { login, password, back });
let arrived = await browse(entered.next);
const asked = arrived.text.includes("wants to know who you are");
if (asked) {
  arrived = await browse(entered.next, { answer: "allow" });
}
const tokens = await client.authorizationCodeGrant(config, new URL(arrived.next), first.checks);
const claims = tokens.claims();
const userinfo = await client.fetchUserInfo(config, tokens.access_token, claims.sub);

// The token opens nothing else.
const api = await fetch(new URL("/api/v1/session", issuer), { headers: { authorization: `Bearer ${tokens.access_token}` } });

// Somebody who is signed in by now is sent back at once.
const second = await begin();
const straight = await browse(second.address);
const again = await client.authorizationCodeGrant(config, new URL(straight.next), second.checks);

// The same code once more, and what it does to the first use.
const reused = await failure(() => client.authorizationCodeGrant(config, new URL(straight.next), second.checks));
const afterReuse = await failure(() => client.fetchUserInfo(config, again.access_token, claims.sub));

// Another verifier.
const third = await begin();
const withCode = await browse(third.address);
const stolen = await failure(() =>
  client.authorizationCodeGrant(config, new URL(withCode.next), {
    ...third.checks,
    pkceCodeVerifier: client.randomPKCECodeVerifier(),
  }),
);

const out = client.buildEndSessionUrl(config, {
  post_logout_redirect_uri: farewell,
  id_token_hint: tokens.id_token,
  state: "bye",
});
const left = await browse(out);
const after = await browse("/account");

console.log(
  JSON.stringify({
    asked, claims, userinfo, api: api.status, reused, afterReuse, stolen, left: left.next, after: after.next,
    access_token: tokens.access_token,
  }),
);
