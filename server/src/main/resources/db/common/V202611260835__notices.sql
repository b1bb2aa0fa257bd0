-- What operators tell the people who use the platform. Times are microseconds since 1970, UTC.
CREATE TABLE notice (
  id         TEXT   NOT NULL PRIMARY KEY,
  kind       TEXT   NOT NULL,
  severity   TEXT   NOT NULL,
  title      TEXT   NOT NULL,
  body       TEXT   NOT NULL,            -- Markdown
  project_id TEXT   NOT NULL,            -- empty for all
  starts     BIGINT NOT NULL,
  ends       BIGINT NOT NULL,            -- 0 for not yet known
  author     TEXT   NOT NULL,            -- the name of who wrote it
  created    BIGINT NOT NULL,
  changed    BIGINT NOT NULL
);
CREATE INDEX notice_starts ON notice (starts);
