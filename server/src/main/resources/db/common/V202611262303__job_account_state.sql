-- How many of an account's jobs are under way is counted at every order, however many are over.
CREATE INDEX job_account_state ON job (account_id, state);
