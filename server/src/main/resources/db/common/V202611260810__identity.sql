-- People. Times are microseconds since 1970, UTC; 0 stands for never.
CREATE TABLE account (
  id        TEXT    NOT NULL PRIMARY KEY,
  login     TEXT    NOT NULL UNIQUE,   -- in small letters
  email     TEXT    NOT NULL,
  name      TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  operator  INTEGER NOT NULL,
  password  TEXT    NOT NULL,          -- hashed, with its parameters; empty for none
  one_time  INTEGER NOT NULL,          -- whether the password has to be changed at the next sign-in
  created   BIGINT  NOT NULL
);
-- What signs in a browser. Only the SHA-256 of the cookie is kept.
CREATE TABLE session (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  agent      TEXT   NOT NULL,
  created    BIGINT NOT NULL,
  last_used  BIGINT NOT NULL,
  expires    BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account_id);
-- What lets a program in. Only the SHA-256 of the token is kept.
CREATE TABLE api_token (
  id         TEXT   NOT NULL PRIMARY KEY,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  name       TEXT   NOT NULL,
  token_hash TEXT   NOT NULL UNIQUE,
  scopes     TEXT   NOT NULL,          -- separated by blanks
  created    BIGINT NOT NULL,
  expires    BIGINT NOT NULL,
  last_used  BIGINT NOT NULL
);
CREATE INDEX api_token_account ON api_token (account_id);
-- Lets somebody choose a new password, once.
CREATE TABLE reset_link (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  expires    BIGINT NOT NULL
);
-- Who belongs to a project, and who says so: a manager by hand (''), or an identity provider.
CREATE TABLE membership (
  project_id TEXT    NOT NULL,
  account_id TEXT    NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  source     TEXT    NOT NULL,
  level      TEXT    NOT NULL,
  manager    INTEGER NOT NULL,
  PRIMARY KEY (project_id, account_id, source)
);
CREATE INDEX membership_account ON membership (account_id);
