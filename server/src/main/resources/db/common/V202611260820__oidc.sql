-- Who of an identity provider is whom here. Times are microseconds since 1970, UTC.
CREATE TABLE external_login (
  issuer     TEXT   NOT NULL,
  subject    TEXT   NOT NULL,
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  created    BIGINT NOT NULL,
  said       BIGINT NOT NULL,   -- when the provider last said which projects; 0 for never
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX external_login_account ON external_login (account_id);
-- Who is on the way to an identity provider and may come back once. Only SHA-256 hashes are kept.
CREATE TABLE oidc_departure (
  state_hash   TEXT   NOT NULL PRIMARY KEY,
  browser_hash TEXT   NOT NULL,
  account_id   TEXT   NOT NULL,   -- who wants to link a login to this account; empty for signing in
  back         TEXT   NOT NULL,
  expires      BIGINT NOT NULL
);
