-- Programs that sign people in with the accounts of this platform. Times are microseconds since 1970, UTC.
CREATE TABLE login_client (
  id          TEXT    NOT NULL PRIMARY KEY,
  name        TEXT    NOT NULL,
  secret_hash TEXT    NOT NULL,        -- SHA-256; empty for a program that cannot keep a secret
  trusted     INTEGER NOT NULL,        -- whether people are not asked
  redirects   TEXT    NOT NULL,        -- one a line
  farewells   TEXT    NOT NULL,        -- where one may be sent after signing out, one a line
  created     BIGINT  NOT NULL
);
-- What such a program exchanges for tokens, once. Only SHA-256 hashes are kept.
CREATE TABLE login_code (
  code_hash  TEXT    NOT NULL PRIMARY KEY,
  client_id  TEXT    NOT NULL REFERENCES login_client (id) ON DELETE CASCADE,
  account_id TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  redirect   TEXT    NOT NULL,
  challenge  TEXT    NOT NULL,         -- PKCE, S256
  nonce      TEXT    NOT NULL,
  scopes     TEXT    NOT NULL,         -- separated by blanks
  signed_in  BIGINT  NOT NULL,
  used       INTEGER NOT NULL,
  expires    BIGINT  NOT NULL,
  kept_until BIGINT  NOT NULL          -- so long a second use is noticed
);
CREATE INDEX login_code_account ON login_code (account_id);
CREATE INDEX login_code_client ON login_code (client_id);
-- With what such a program asks whom it signed in.
CREATE TABLE login_access (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  code_hash  TEXT   NOT NULL,
  client_id  TEXT   NOT NULL REFERENCES login_client (id) ON DELETE CASCADE,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  scopes     TEXT   NOT NULL,
  expires    BIGINT NOT NULL
);
CREATE INDEX login_access_code ON login_access (code_hash);
CREATE INDEX login_access_account ON login_access (account_id);
CREATE INDEX login_access_client ON login_access (client_id);
-- What people allowed such programs to be told.
CREATE TABLE login_consent (
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  client_id  TEXT   NOT NULL REFERENCES login_client (id) ON DELETE CASCADE,
  scopes     TEXT   NOT NULL,
  created    BIGINT NOT NULL,
  PRIMARY KEY (account_id, client_id)
);
CREATE INDEX login_consent_client ON login_consent (client_id);
-- Whose e-mail address an operator or an identity provider vouches for.
CREATE TABLE proven_email (
  account_id TEXT NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
  email      TEXT NOT NULL
);
-- Sessions that came by the login of an institute.
CREATE TABLE oidc_session (
  token_hash TEXT NOT NULL PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE
);
