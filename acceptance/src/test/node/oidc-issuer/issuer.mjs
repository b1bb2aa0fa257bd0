// A real OpenID provider with an institute's people, for the tests: `node issuer.mjs CONFIG.json`.
// Its signing key is new at every start, so starting it again is a change of keys.
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createLocalJWKSet, jwtVerify } from "jose";
import Provider from "oidc-provider";

const config = JSON.parse(readFileSync(process.argv[2], "utf8"));
const issuer = `http://localhost:${config.port}`;

// What an access token for programs is for, as Keycloak writes it.
const ACCOUNT = { resource: "urn:test:account", audience: "account", scope: "openid profile email" };

function signingKey() {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return { ...privateKey.export({ format: "jwk" }), kid: randomUUID(), use: "sig", alg: "RS256" };
}

const key = signingKey();
const { kty, n, e, kid, use, alg } = key;
const keys = createLocalJWKSet({ keys: [{ kty, n, e, kid, use, alg }] });

const claimsOf = (login) => config.people[login];

async function consent(ctx) {
  const grant = new ctx.oidc.provider.Grant({
    clientId: ctx.oidc.client.clientId,
    accountId: ctx.oidc.session.accountId,
  });
  grant.addOIDCScope("openid profile email offline_access eduperson_entitlement");
  grant.addOIDCClaims(["name", "email", "preferred_username", "email_verified", "eduperson_entitlement"]);
  grant.addResourceScope(ACCOUNT.resource, ACCOUNT.scope);
  await grant.save();
  return grant;
}

const provider = new Provider(issuer, {
  clients: config.clients,
  jwks: { keys: [key] },
  cookies: { keys: [randomUUID()] },
  claims: {
    openid: ["sub"],
    profile: ["name", "preferred_username"],
    email: ["email", "email_verified"],
    eduperson_entitlement: ["eduperson_entitlement"],
  },
  findAccount: (ctx, login) =>
    claimsOf(login) && { accountId: login, claims: () => ({ sub: login, ...claimsOf(login).claims }) },
  loadExistingGrant: consent,
  extraTokenClaims: (ctx, token) => claimsOf(token.accountId)?.access,
  pkce: { required: () => true },
  // Pages of the clients ask it from the browser.
  clientBasedCORS: () => true,
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
    resourceIndicators: {
      enabled: true,
      // As Keycloak, which has one kind of access token; a client that names no resource gets it when it says so.
      defaultResource: (ctx) => (config.accountByDefault ? ACCOUNT.resource : []),
      useGrantedResource: () => Boolean(config.accountByDefault),
      getResourceServerInfo: () => ({
        scope: ACCOUNT.scope,
        audience: ACCOUNT.audience,
        accessTokenTTL: config.accessTokenSeconds ?? 600,
        accessTokenFormat: "jwt",
        jwt: { sign: { alg: "RS256" } },
      }),
    },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  ttl: { Interaction: 600, Session: 3600, Grant: 3600, IdToken: 600, AccessToken: 600 },
});

const page = (action) => `<!doctype html><html lang="en"><title>Institute</title><link rel="icon" href="data:,"><h1>Institute</h1>
<form method="post" action="${action}"><label>Login <input name="login" autofocus></label>
<button>Sign in</button> <button name="deny" value="yes">Do not allow</button></form>`;

async function form(request) {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

// As Keycloak, which tells who somebody is to whoever shows an access token for programs.
provider.use(async (ctx, next) => {
  const token = ctx.headers.authorization?.replace(/^Bearer /, "");
  if (ctx.path !== "/me" || ctx.method !== "GET" || !token?.includes(".")) {
    await next();
    return;
  }
  ctx.set("Access-Control-Allow-Origin", ctx.headers.origin ?? "*");
  const { payload } = await jwtVerify(token, keys, { issuer });
  ctx.body = { sub: payload.sub, ...claimsOf(payload.sub).claims };
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) {
    await next();
    return;
  }
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = page(ctx.path);
    return;
  }
  const answers = await form(ctx.req);
  const result = answers.has("deny")
    ? { error: "access_denied", error_description: "the person said no" }
    : { login: { accountId: answers.get("login") } };
  ctx.respond = false;
  await provider.interactionFinished(ctx.req, ctx.res, result);
});

provider.listen(config.port, "127.0.0.1", () => console.log(`issuer ${issuer}`));
