-- Values people keep for what they run. `sealed` is encrypted and bound to account, project and path.
CREATE TABLE secret (
  account_id TEXT   NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  project_id TEXT   NOT NULL,          -- empty for none
  path       TEXT   NOT NULL,
  key_id     TEXT   NOT NULL,          -- tells the key, and nothing of it
  sealed     TEXT   NOT NULL,          -- nonce and ciphertext in base64
  updated    BIGINT NOT NULL,          -- microseconds since 1970, UTC
  PRIMARY KEY (account_id, project_id, path)
);
CREATE INDEX secret_key ON secret (key_id);
